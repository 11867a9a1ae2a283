import { px } from '../chartAxes.js';
import { type ChartFrame, knownMarkers } from '../chartFrame.js';
import { chartLines, chartMarkers } from '../chartLines.js';
import { displayNumber } from '../displayNumber.js';
import type { PrecisionRecallPlot, Series } from '../types.js';
import { checkLists, checkPlot } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import { lineEntries, referenceEntry } from './plotKey.js';
import { referenceLine } from './referenceLine.js';
import { pointsOf, stepPoints, thinPoints } from './thinPoints.js';

/** Values of F1 whose lines are drawn. */
const F1 = [0.2, 0.4, 0.6, 0.8];

/**
 * Precision-recall curves as one self-contained SVG, drawn as the steps whose area is the average precision. Behind
 * them lie lines of equal F1, which is the Dice coefficient of what is pooled, and the precision of calling everything
 * positive.
 *
 * @param plot `curves` with `recall` (descending) and `precision` of one length, as `precisionRecall` of `@ich/metrics`
 * gives them
 * @throws IchError `parameter` for a curve without name, lists that differ in length, a size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { precisionRecallSvg } from '@ich/report';
 * const curve = { name: 'U-Net', recall: [1, 0.5, 0], precision: [0.25, 0.5, 1], averagePrecision: 0.375 };
 * assert.ok(precisionRecallSvg({ curves: [curve], prevalence: 0.02 }).includes('>U-Net, AP 0.375</text>'));
 * ```
 */
export function precisionRecallSvg(plot: PrecisionRecallPlot): string {
  const { curves, points, prevalence, f1Lines = true, title, width = 440, height = 420 } = plot;
  checkPlot('precisionRecallSvg', plot, 'curves', curves);
  for (const { name, recall, precision } of curves) checkLists('precisionRecallSvg', name, { recall, precision });
  const series = curves.map(
    ({ name, recall, precision }): Series => ({ name, points: thinPoints(stepPoints(pointsOf(recall, precision))) }),
  );
  const names = curves.map(({ name, averagePrecision: ap }) =>
    ap === undefined ? name : `${name}, AP ${displayNumber(ap, 3)}`,
  );
  const chance = Number.isFinite(prevalence) ? prevalence : undefined;
  return drawPlot(
    {
      ...{ title, width, height },
      name: 'Precision and recall',
      description: plot.description ?? `Precision against recall. ${names.join('. ')}.`,
      x: { label: 'Recall (sensitivity)', range: [0, 1] },
      y: { label: 'Precision', range: [0, 1] },
      key: [
        ...lineEntries(series, names),
        ...(chance === undefined ? [] : [referenceEntry(`everything positive, ${displayNumber(chance)}`)]),
      ],
    },
    (frame) => [
      ...(f1Lines ? F1.map((f1) => f1Line(frame, f1)) : []),
      ...(chance === undefined ? [] : [referenceLine(frame, [0, chance], [1, chance])]),
      chartLines(frame, series, false),
      chartMarkers(frame, knownMarkers({ markers: points })),
    ],
  );
}

/** precision = f recall / (2 recall - f), from precision 1 to recall 1; named at its right end. */
function f1Line(frame: ChartFrame, f1: number): string {
  const start = f1 / (2 - f1);
  const places = Array.from({ length: 25 }, (_, i) => {
    const recall = start + ((1 - start) * i) / 24;
    return `${px(frame.x(recall))} ${px(frame.y((f1 * recall) / (2 * recall - f1)))}`;
  });
  const text = `<text class="faint" x="${px(frame.right - 4)}" y="${px(frame.y(start) - 5)}" text-anchor="end">F1 ${f1}</text>`;
  return `<path class="f1" d="M${places.join('L')}"/>${text}`;
}
