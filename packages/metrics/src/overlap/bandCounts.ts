import { choose } from '../input/choose.js';
import { bandTable } from './bandTable.js';
import { checkHistograms } from './checkHistograms.js';
import type { Counts, GreyBand, GreyHistograms } from './types.js';

/**
 * The counts of the prediction "grey level in lower..upper", both ends inclusive.
 *
 * @param histograms of one slice or volume, from `greyHistograms`
 * @throws IchError `parameter` for ends that are not whole numbers 0..255 or lie the wrong way round, `shape` for
 *   anything but histograms of 256 levels
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { bandCounts, greyHistograms } from '@ich/metrics';
 * const histograms = greyHistograms([0, 1, 1, 0], [40, 150, 150, 255]);
 * assert.deepEqual(bandCounts(histograms, { lower: 140, upper: 230 }), { tp: 2, fp: 0, fn: 0, tn: 2 });
 * ```
 */
export function bandCounts(histograms: GreyHistograms, band: GreyBand): Counts {
  const where = 'bandCounts';
  const { lower, upper } = choose(where, band, {
    lower: { integer: true, min: 0, max: 255 },
    upper: { integer: true, min: band.lower, max: 255 },
  });
  return bandTable(checkHistograms(where, histograms))(lower, upper);
}
