import { checkOneOf, checkSameShape, IchError } from '@ich/core';
import { binaryMask } from '../input/binaryMask.js';
import type { MaskLike } from '../input/types.js';
import { countBytes } from '../overlap/countBytes.js';
import { checkSpacing } from '../surface/checkSpacing.js';
import { detection } from './detection.js';
import { minimumOf } from './minimumOf.js';
import type { Detection, ScanDetectionOptions, ScanPair } from './types.js';

/** Cubic millimetres in a millilitre. */
const MM3_PER_ML = 1000;

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
  const { minTruthVolume, minPredictedVolume, unit = 'voxels' } = options;
  checkOneOf(where, 'unit', unit, ['voxels', 'ml']);
  const isCount = unit === 'voxels';
  const leastTruth = minimumOf(where, 'minTruthVolume', minTruthVolume, isCount);
  const leastPredicted = minimumOf(where, 'minPredictedVolume', minPredictedVolume, isCount);
  const read = (name: string, mask: MaskLike | boolean, spacingMm: readonly number[] | undefined, least: number) => {
    if (typeof mask === 'boolean') return { isPositive: mask };
    const { data, shape } = binaryMask(where, name, mask);
    const steps = isCount ? [1] : checkSpacing(where, spacingMm as number[], shape.length);
    const voxel = steps.reduce((product, step) => product * step, 1) / (isCount ? 1 : MM3_PER_ML);
    const voxels = countBytes(data, data).tp;
    return { isPositive: voxels > 0 && voxels * voxel >= least, shape };
  };
  const truthPositive: boolean[] = [];
  const predictedPositive: boolean[] = [];
  for (const { truth, predicted, spacingMm } of scans) {
    const t = read('truth', truth, spacingMm, leastTruth);
    const p = read('predicted', predicted, spacingMm, leastPredicted);
    if (t.shape && p.shape) checkSameShape(where, ['truth', 'predicted'], { shape: t.shape }, { shape: p.shape });
    truthPositive.push(t.isPositive);
    predictedPositive.push(p.isPositive);
  }
  if (truthPositive.length === 0)
    throw new IchError('shape', { where, expected: 'at least one scan', received: 'none' });
  return detection(truthPositive, predictedPositive);
}
