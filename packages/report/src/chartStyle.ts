import { okabeIto } from './palette.js';

// Series colours by place; the dark page takes the lighter ones first.
const LIGHT = ['blue', 'vermillion', 'green', 'purple', 'orange', 'skyBlue'] as const;
const DARK = ['skyBlue', 'orange', 'green', 'purple', 'yellow', 'vermillion'] as const;

const colours = (names: readonly (keyof typeof okabeIto)[]): string =>
  names.map((name, i) => `.ich-curve .s${i}{--line:${okabeIto[name]}}`).join('');

/** Style sheet of a chart: every rule is bound to `.ich-curve`, so that it may stand inside any page. */
export const chartStyle = `
.ich-curve{--text:#1d2733;--soft:#5a6675;--grid:#e4e8ed;--paper:#fff;background:var(--paper);color:var(--text);max-width:100%;height:auto}
${colours(LIGHT)}
@media (prefers-color-scheme:dark){.ich-curve{--text:#e5e9ef;--soft:#9ba7b5;--grid:#2a323c;--paper:#12161b}${colours(DARK)}}
@media print{.ich-curve{--text:#000;--soft:#444;--grid:#ddd;--paper:#fff}${colours(LIGHT)}}
.ich-curve text{font:14px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--soft);font-variant-numeric:tabular-nums}
.ich-curve text.title{font-size:16px;font-weight:600;fill:var(--text)}
.ich-curve text.name{fill:var(--text)}
.ich-curve .grid{stroke:var(--grid);fill:none}
.ich-curve .axis{stroke:var(--soft);fill:none}
.ich-curve .line path,.ich-curve .key path{stroke:var(--line);stroke-width:2;fill:none;stroke-linejoin:round}
.ich-curve .line circle{fill:var(--line)}
.ich-curve .key text{fill:var(--text)}
.ich-curve .key path.tie{stroke-width:.75;opacity:.6}
.ich-curve path.mark{stroke:var(--soft);stroke-dasharray:3 3;fill:none}
.ich-curve circle.mark{stroke:var(--text);stroke-width:1.5;fill:var(--paper)}
.ich-curve text.mark{fill:var(--text);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
`;
