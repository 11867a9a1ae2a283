import { px } from '../chartAxes.js';
import { CHARACTER } from '../chartFrame.js';
import { dashOf } from '../chartLines.js';
import { clip, displayWidth } from '../displayWidth.js';
import { escapeHtml } from '../escapeHtml.js';
import type { Series } from '../types.js';

const LINE = 20;
const SAMPLE = 30;
const GAP = 20;
const LEFT = 10;
/** Below the last line, in px. */
const FOOT = 8;

/** What a name in the key stands for. */
export interface KeyEntry {
  name: string;
  /** Class that gives the colour: `s0`..`s5` for a series, `ref` for a neutral line. */
  className: string;
  sample: 'line' | 'dot' | 'ring' | 'band' | 'diamond';
  /** SVG dash attribute with a blank before, or nothing. */
  dash?: string;
}

/** The line of chance, or whatever else a curve is held against. */
export function referenceEntry(name: string): KeyEntry {
  return { name, className: 'ref', sample: 'line', dash: ' stroke-dasharray="2 4"' };
}

/** Entries of lines as `chartLines` draws them, by other names than those of the series. */
export function lineEntries(series: readonly Series[], names: readonly string[]): KeyEntry[] {
  return series.map((one, i) => ({
    name: one.points.some((point) => point.every(Number.isFinite)) ? names[i] : `${names[i]} (no data)`,
    className: `s${i % 6}`,
    sample: 'line',
    dash: dashOf(one, i),
  }));
}

type Draw = (x: number, y: number, dash: string) => string;

const SAMPLES: Readonly<Record<KeyEntry['sample'], Draw>> = {
  line: (x, y, dash) => `<path d="M${px(x)} ${px(y)}h22"${dash}/>`,
  dot: (x, y) => `<circle class="dot" cx="${px(x + 11)}" cy="${px(y)}" r="4"/>`,
  ring: (x, y) => `<circle class="mark" cx="${px(x + 11)}" cy="${px(y)}" r="4.5"/>`,
  band: (x, y) => `<rect class="band" x="${px(x)}" y="${px(y - 6)}" width="22" height="12"/>`,
  diamond: (x, y) => `<path class="mean" d="M${px(x + 11)} ${px(y - 6)}l5 6l-5 6l-5 -6z"/>`,
};

/** The key below a plot, from `top` down, as many names in a line as fit; a name wider than the plot is cut. */
export function plotKey(entries: readonly KeyEntry[], width: number, top: number): { svg: string; bottom: number } {
  const longest = Math.floor((width - LEFT - SAMPLE - 6) / CHARACTER);
  let [x, y] = [LEFT, top + LINE / 2];
  const drawn = entries.map((entry) => {
    const text = clip(entry.name, longest);
    const room = SAMPLE + CHARACTER * displayWidth(text);
    if (x > LEFT && x + room > width - 6) [x, y] = [LEFT, y + LINE];
    const sample = SAMPLES[entry.sample](x, y, entry.dash ?? '');
    const name = `<text x="${px(x + SAMPLE)}" y="${px(y)}" dy=".35em">${escapeHtml(text)}</text>`;
    x += room + GAP;
    return `<g class="key ${entry.className}"><title>${escapeHtml(entry.name)}</title>${sample}${name}</g>`;
  });
  return { svg: drawn.join('\n'), bottom: entries.length === 0 ? top : Math.round(y + LINE / 2 + FOOT) };
}
