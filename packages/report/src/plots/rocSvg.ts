import { knownMarkers } from '../chartFrame.js';
import { chartLines, chartMarkers } from '../chartLines.js';
import { displayNumber } from '../displayNumber.js';
import type { RocLine, RocPlot, Series } from '../types.js';
import { checkLists, checkPlot } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import { lineEntries, referenceEntry } from './plotKey.js';
import { referenceLine } from './referenceLine.js';
import { pointsOf, thinPoints } from './thinPoints.js';

/**
 * Receiver operating characteristics as one self-contained SVG: true over false positive rate, the line of chance, the
 * area under each curve in the key. Points nearer than half a pixel are left out, so that curves over millions of
 * voxels stay small.
 *
 * @param plot `curves` with `fpr` and `tpr` of one length, as `roc` of `@ich/metrics` gives them
 * @throws IchError `parameter` for a curve without name, lists that differ in length, a size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { rocSvg } from '@ich/report';
 * const svg = rocSvg({ curves: [{ name: 'U-Net', fpr: [0, 0.1, 1], tpr: [0, 0.8, 1], auc: 0.85 }] });
 * assert.ok(svg.includes('>U-Net, AUC 0.850</text>'));
 * ```
 */
export function rocSvg(plot: RocPlot): string {
  const { curves, points, title, width = 440, height = 420 } = plot;
  checkPlot('rocSvg', plot, 'curves', curves);
  for (const { name, fpr, tpr } of curves) checkLists('rocSvg', name, { fpr, tpr });
  const series = curves.map(({ name, fpr, tpr }): Series => ({ name, points: thinPoints(pointsOf(fpr, tpr)) }));
  const names = curves.map(nameOf);
  return drawPlot(
    {
      ...{ title, width, height },
      name: 'Receiver operating characteristic',
      description: plot.description ?? `True positive rate against false positive rate. ${names.join('. ')}.`,
      x: { label: 'False positive rate (1 − specificity)', range: [0, 1] },
      y: { label: 'True positive rate (sensitivity)', range: [0, 1] },
      key: [...lineEntries(series, names), referenceEntry('chance')],
    },
    (frame) => [
      referenceLine(frame, [0, 0], [1, 1]),
      chartLines(frame, series, false),
      chartMarkers(frame, knownMarkers({ markers: points })),
    ],
  );
}

function nameOf({ name, auc, aucInterval }: RocLine): string {
  if (auc === undefined) return name;
  const interval = aucInterval
    ? ` (${displayNumber(aucInterval.lower, 3)} to ${displayNumber(aucInterval.upper, 3)})`
    : '';
  return `${name}, AUC ${displayNumber(auc, 3)}${interval}`;
}
