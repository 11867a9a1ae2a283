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
.ich-curve .ref{--line:var(--soft)}
.ich-curve path.ref{stroke:var(--soft);stroke-dasharray:2 4;fill:none}
.ich-curve path.f1{stroke:var(--grid);stroke-width:1.5;fill:none}
.ich-curve text.faint{font-size:11.5px}
.ich-curve .band{fill:var(--line);fill-opacity:.16;stroke:none}
.ich-curve .dot{fill:var(--line);fill-opacity:.7;stroke:var(--paper);stroke-width:.75}
.ich-curve .level path{stroke:var(--line);stroke-width:2;fill:none}
.ich-curve .box{fill:var(--line);fill-opacity:.14;stroke:var(--line);stroke-width:1.25}
.ich-curve .whisker{stroke:var(--line);stroke-width:1.25;fill:none}
.ich-curve .median{stroke:var(--line);stroke-width:3;fill:none}
.ich-curve path.mean,.ich-curve .key path.mean{fill:var(--text);stroke:var(--paper);stroke-width:1}
.ich-curve path.meanbar{stroke:var(--text);stroke-width:1.75;fill:none}
.ich-curve text.mark{fill:var(--text);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
`;
