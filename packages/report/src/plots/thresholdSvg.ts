import { px } from '../chartAxes.js';
import type { ChartFrame } from '../chartFrame.js';
import { chartLines, chartMarkers } from '../chartLines.js';
import { displayNumber } from '../displayNumber.js';
import { extentOf } from '../extentOf.js';
import type { Numbers, Series, ThresholdLine, ThresholdPlot } from '../types.js';
import { checkLists, checkPlot, checkRange } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import { lineEntries } from './plotKey.js';
import { scoreRange } from './scoreRange.js';
import { pointsOf } from './thinPoints.js';

/** Up to this many thresholds each gets a dot: they are what was measured, the line only leads the eye. */
const DOTS = 25;

/**
 * Scores over the threshold of the probability as one self-contained SVG: a line for each score, a band where it has an
 * interval, an upright line at the threshold that was used.
 *
 * @param plot `thresholds`, and `curves` with as many `values`
 * @throws IchError `parameter` for a curve without name, lists that differ in length, a range that is not low < high, a
 * size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { thresholdSvg } from '@ich/report';
 * const curves = [{ name: 'Dice', values: [0.2, 0.31, 0.25] }, { name: 'sensitivity', values: [0.9, 0.7, 0.4] }];
 * const svg = thresholdSvg({ thresholds: [0.3, 0.5, 0.7], curves, chosen: 0.5 });
 * assert.ok(svg.includes('Dice: highest 0.31 at 0.5.'));
 * ```
 */
export function thresholdSvg(plot: ThresholdPlot): string {
  const { thresholds, curves, chosen, title, width = 520, height = 330 } = plot;
  const { xLabel = 'Threshold of the probability', yLabel = 'Score' } = plot;
  checkPlot('thresholdSvg', plot, 'curves', curves);
  checkRange('thresholdSvg', 'yRange', plot.yRange);
  checkLists('thresholdSvg', 'the plot', { thresholds });
  for (const { name, values, lower, upper } of curves) {
    checkLists('thresholdSvg', name, { thresholds, values, lower, upper });
  }
  const series = curves.map(({ name, values }): Series => ({ name, points: pointsOf(thresholds, values) }));
  const ys = curves.flatMap(({ values, lower = [], upper = [] }) =>
    [values, lower, upper].flatMap((list) => Array.from(list)),
  );
  const known = chosen !== undefined && Number.isFinite(chosen) ? [chosen] : [];
  return drawPlot(
    {
      ...{ title, width, height },
      name: `${yLabel} by threshold`,
      description: plot.description ?? [`${yLabel} by threshold.`, ...curves.map((c) => best(thresholds, c))].join(' '),
      x: { label: xLabel, range: extentOf([...Array.from(thresholds), ...known]) },
      y: { label: yLabel, range: plot.yRange ?? scoreRange(ys) },
      key: lineEntries(
        series,
        curves.map(({ name }) => name),
      ),
    },
    (frame) => [
      ...curves.map((curve, i) => band(frame, thresholds, curve, i)),
      chartLines(frame, series, thresholds.length <= DOTS),
      chartMarkers(
        frame,
        known.map((x) => ({ x, label: `used: ${displayNumber(x)}` })),
      ),
    ],
  );
}

/** The area between both ends of an interval, out along the upper ones and back along the lower ones. */
function band(frame: ChartFrame, thresholds: Numbers, { lower, upper }: ThresholdLine, i: number): string {
  if (!lower || !upper) return '';
  const within = (y: number): number => Math.min(frame.bottom, Math.max(frame.top, frame.y(y)));
  const place = (x: number, y: number): string => `${px(frame.x(x))} ${px(within(y))}`;
  const there = Array.from(thresholds, (x, k) => [x, upper[k], lower[k]]).filter((row) => row.every(Number.isFinite));
  if (there.length === 0) return '';
  const out = there.map(([x, high]) => place(x, high));
  const back = there.toReversed().map(([x, , low]) => place(x, low));
  return `<path class="band s${i % 6}" d="M${[...out, ...back].join('L')}Z"/>`;
}

function best(thresholds: Numbers, { name, values }: ThresholdLine): string {
  const all = Array.from(values);
  const top = Math.max(...all.filter(Number.isFinite));
  if (!Number.isFinite(top)) return `${name}: no data.`;
  return `${name}: highest ${displayNumber(top)} at ${displayNumber(thresholds[all.indexOf(top)])}.`;
}
