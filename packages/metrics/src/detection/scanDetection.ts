import { checkSpacing } from '@ich/core';
import { binaryMask } from '../input/binaryMask.js';
import { checkShapes } from '../input/checkShapes.js';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
import { detection } from './detection.js';
import { minimum } from './minimum.js';
import type { Detection, ScanDetectionOptions, ScanPair } from './types.js';

/**
 * Scan-level detection: a scan is called positive from a minimum volume on, in voxels or mL. Takes the scans one after
 * another, so that a generator can load and forget them.
 *
 * @param scans truth and prediction of each, masks of any rank and one shape or calls (`true`, `false`)
 * @returns counts of scans, scores (NaN where undefined) and the flag of every scan
 * @throws IchError `parameter` for a minimum of voxels that is not a whole number from 1 on, one of mL that is not above
 *   0, or mL without the `spacingMm` of a scan; otherwise as `confusion`; `shape` for no scans
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { scanDetection } from '@ich/metrics';
 * const scans = [
 *   { truth: [[1, 1], [0, 0]], predicted: [[1, 0], [0, 0]] },
 *   { truth: false, predicted: [[0, 1], [1, 0]] },
 * ];
 * assert.deepEqual(scanDetection(scans, { minPredictedVolume: 2 }).counts, { tp: 0, fp: 1, fn: 1, tn: 0 });
 * ```
 */
export function scanDetection(scans: Iterable<ScanPair>, options: ScanDetectionOptions = {}): Detection {
  const where = 'scanDetection';
  const isCount = choose(where, options, { unit: ['voxels', 'ml'] }).unit === 'voxels';
  const read = (mask: MaskLike | boolean, spacingMm: unknown, side: 'truth' | 'predicted', least: number) => {
    if (typeof mask === 'boolean') return { isPositive: mask };
    const { data, shape, ones } = binaryMask(where, side, mask);
    if (isCount) return { isPositive: ones > 0 && ones >= least, data, shape };
    const mm3 = checkSpacing(where, 'spacingMm', spacingMm, [shape.length]).reduce((size, step) => size * step, ones);
    return { isPositive: ones > 0 && mm3 / 1000 >= least, data, shape };
  };
  const { minTruthVolume, minPredictedVolume } = choose(where, options, {
    minTruthVolume: minimum(isCount),
    minPredictedVolume: minimum(isCount),
  });
  const calls = Array.from(scans, ({ truth, predicted, spacingMm }) => {
    const t = read(truth, spacingMm, 'truth', minTruthVolume);
    const p = read(predicted, spacingMm, 'predicted', minPredictedVolume);
    if (t.shape && p.shape) checkShapes(where, 'predicted', t, p);
    return [t.isPositive, p.isPositive];
  });
  if (calls.length === 0) throw refusal('shape', where, 'scans', 'at least one', 'none');
  return detection(
    calls.map(([truth]) => truth),
    calls.map(([, predicted]) => predicted),
  );
}
