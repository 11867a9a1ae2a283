import { px } from '../chartAxes.js';
import type { ChartFrame } from '../chartFrame.js';
import { displayNumber } from '../displayNumber.js';
import { clip } from '../displayWidth.js';
import { escapeHtml } from '../escapeHtml.js';
import type { PlotEstimate, StripGroup, StripPlot } from '../types.js';
import { boxOf } from './boxOf.js';
import { checkLists, checkPlot, checkRange } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import type { KeyEntry } from './plotKey.js';
import { scoreRange } from './scoreRange.js';
import { DOT, swarm } from './swarm.js';

/** Most characters of a row's name; the rest is cut. */
const NAME_CHARACTERS = 24;
/** Height of a row and of the box in its middle, in px. */
const ROW = 54;
const BOX = 22;

/**
 * Every value as a dot over a box plot, one row for each group, as one self-contained SVG: the Dice of each subject by
 * experiment, subtype or age. The box runs from the first to the third quartile (type 7, numpy's default) with the
 * median inside, whiskers to the farthest value within 1.5 box lengths (Tukey 1977); a diamond on a bar is a mean with
 * its interval. Dots are moved up and down so that none hides another; nothing is random.
 *
 * @param plot `groups` with their `values`; NaN is counted beside the row and not drawn, values beyond a given `xRange` are
 * counted in the description
 * @throws IchError `parameter` for a group without name, lists that differ in length, a range that is not low < high, a
 * size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { stripSvg } from '@ich/report';
 * const group = { name: 'U-Net', values: [0.1, 0.4, 0.5, Number.NaN], cases: ['049', '050', '051', '052'] };
 * const svg = stripSvg({ groups: [group], xLabel: 'Dice' });
 * assert.ok(svg.includes('U-Net: median 0.4, from 0.1 (049) to 0.5, 3 values, 1 undefined.'));
 * ```
 */
export function stripSvg(plot: StripPlot): string {
  const { groups, xLabel, title, width = 520 } = plot;
  checkPlot('stripSvg', plot, 'groups', groups);
  checkRange('stripSvg', 'xRange', plot.xRange);
  for (const { name, values, cases } of groups) checkLists('stripSvg', name, { values, cases });
  const xRange = plot.xRange ?? scoreRange(groups.flatMap(({ values }) => Array.from(values)));
  const rows = groups.map(({ name }) => clip(name, NAME_CHARACTERS));
  return drawPlot(
    {
      ...{ title, width, rows },
      height: plot.height ?? 110 + ROW * groups.length,
      name: `${xLabel} by group`,
      description:
        plot.description ?? [`${xLabel} by group.`, ...groups.map((group) => describe(group, xRange))].join(' '),
      x: { label: xLabel, range: xRange },
      y: { label: '', range: [groups.length || 1, 0] },
      key: keyOf(groups),
      right: 64,
    },
    (frame) => groups.map((group, i) => row(frame, group, rows[i], i)),
  );
}

function row(frame: ChartFrame, group: StripGroup, name: string, i: number): string {
  const y = frame.y(i + 0.5);
  const finite = Array.from(group.values).filter(Number.isFinite);
  const inside = finite.filter((value) => frame.x(value) >= frame.left - 1 && frame.x(value) <= frame.right + 1);
  const places = swarm(inside.map(frame.x), ROW / 2 - DOT);
  const dots = places.map(([x, off]) => `<circle class="dot" cx="${px(x)}" cy="${px(y + off)}" r="${DOT}"/>`);
  const undefinedCount = group.values.length - finite.length;
  const count = `n ${finite.length}${undefinedCount > 0 ? ` (${undefinedCount})` : ''}`;
  return [
    `<g class="line s${i % 6}"><title>${escapeHtml(group.name)}</title>`,
    `<text x="${px(frame.left - 10)}" y="${px(y)}" dy=".35em" text-anchor="end">${escapeHtml(name)}</text>`,
    finite.length > 0 ? boxDrawing(frame, finite, y) : '',
    ...dots,
    meanDrawing(frame, group.mean, y),
    `<text x="${px(frame.right + 8)}" y="${px(y)}" dy=".35em">${count}</text></g>`,
  ].join('');
}

function boxDrawing(frame: ChartFrame, values: readonly number[], y: number): string {
  const { q1, median, q3, low, high } = boxOf(values);
  const [x1, xm, x3, x0, x4] = [q1, median, q3, low, high].map((value) => within(frame, value));
  const [top, bottom] = [y - BOX / 2, y + BOX / 2];
  return [
    `<path class="whisker" d="M${px(x0)} ${px(y - 6)}v12m0 -6H${px(x1)}M${px(x3)} ${px(y)}H${px(x4)}m0 -6v12"/>`,
    `<rect class="box" x="${px(x1)}" y="${px(top)}" width="${px(x3 - x1)}" height="${BOX}"/>`,
    `<path class="median" d="M${px(xm)} ${px(top)}V${px(bottom)}"/>`,
  ].join('');
}

function meanDrawing(frame: ChartFrame, mean: PlotEstimate | undefined, y: number): string {
  if (!mean || !Number.isFinite(mean.value)) return '';
  const { value, lower = value, upper = value } = mean;
  const [x0, x, x1] = [lower, value, upper].map((at) => px(within(frame, at)));
  const below = y + BOX / 2 + 7;
  return `<path class="meanbar" d="M${x0} ${px(below)}H${x1}"/><path class="mean" d="M${x} ${px(below - 6)}l5 6l-5 6l-5 -6z"/>`;
}

function within({ left, right, x }: ChartFrame, value: number): number {
  return Math.min(right, Math.max(left, x(value)));
}

function keyOf(groups: readonly StripGroup[]): KeyEntry[] {
  const hasMean = groups.some(({ mean }) => mean && Number.isFinite(mean.value));
  const undefinedOnes = groups.some(({ values }) => Array.from(values).some(Number.isNaN));
  return [
    { name: undefinedOnes ? 'one value (undefined ones in brackets)' : 'one value', className: 'ref', sample: 'dot' },
    ...(hasMean ? [{ name: 'mean with interval', className: 'ref', sample: 'diamond' as const }] : []),
  ];
}

function describe({ name, values, cases }: StripGroup, [from, to]: readonly [number, number]): string {
  const all = Array.from(values);
  const finite = all.filter(Number.isFinite);
  const undefinedText = finite.length < all.length ? `, ${all.length - finite.length} undefined` : '';
  if (finite.length === 0) return `${name}: no values${undefinedText}.`;
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const which = cases ? ` (${cases[all.indexOf(low)]})` : '';
  const range = `from ${displayNumber(low)}${which} to ${displayNumber(high)}`;
  const median = displayNumber(boxOf(finite).median);
  const beyond = finite.filter((value) => value < from || value > to).length;
  const beyondText = beyond > 0 ? `, ${beyond} beyond the axis` : '';
  return `${name}: median ${median}, ${range}, ${finite.length} values${undefinedText}${beyondText}.`;
}
