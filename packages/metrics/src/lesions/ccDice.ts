import { nearestDistancesKernel } from '@ich/morphology/kernels';
import { choose } from '../input/choose.js';
import type { MaskLike } from '../input/types.js';
import { groupRows } from '../statistics/groupRows.js';
import { meanOf } from '../statistics/meanOf.js';
import { spacingOf } from '../surface/spacingOf.js';
import { lesionsOf } from './lesionsOf.js';
import type { CcDice, CcDiceOptions } from './types.js';

/**
 * CC-Dice: every voxel belongs to the true lesion nearest to it (of equally near ones to the first), Dice is taken in
 * each lesion's region, and every lesion weighs the same. Jaus et al., Every Component Counts, 2024, arXiv:2410.18684.
 *
 * @param truth [row, column] or [slice, row, column] of 0 and 1 @param predicted the same shape
 * @returns 0..1; NaN, with the reason, for an empty truth
 * @throws IchError `parameter` for a connectivity that is not 1 .. rank, a spacing that is not above 0 or an unknown
 *   convention; otherwise as `confusion`; `shape` for another rank
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ccDice } from '@ich/metrics';
 * const { ccDice: mean, perLesion } = ccDice([[1, 1, 0, 0, 0, 1]], [[1, 1, 0, 0, 1, 0]]);
 * assert.deepEqual([mean, perLesion], [0.5, [1, 0]]);
 * ```
 */
export function ccDice(truth: MaskLike, predicted: MaskLike, options: CcDiceOptions = {}): CcDice {
  const where = 'ccDice';
  const { convention } = choose(where, options, { convention: ['strict', 'ccMetrics'] });
  const { pair, t } = lesionsOf(where, truth, predicted, options);
  const { data, isEmpty } = pair.predicted;
  const steps = spacingOf(where, options.spacingMm ?? new Array<number>(pair.rank).fill(1), pair.rank);
  const { labels, voxels } = t;
  if (voxels.length === 0) {
    const named = convention === 'strict' ? Number.NaN : Number(isEmpty);
    return { ccDice: named, perLesion: [], reason: Number.isNaN(named) ? 'the truth is empty' : undefined };
  }
  const places = Int32Array.from(data.keys());
  const called = places.filter((i) => data[i] === 1);
  const nearest = new Int32Array(called.length);
  const least = new Float64Array(called.length).fill(Number.POSITIVE_INFINITY);
  const inTruth = places.filter((i) => labels[i] > 0);
  for (const [label, lesion] of groupRows(inTruth, (i) => labels[i])) {
    const distances = nearestDistancesKernel(Int32Array.from(lesion), called, pair.shape, steps);
    for (let i = 0; i < called.length; i++) {
      if (distances[i] >= least[i]) continue;
      least[i] = distances[i];
      nearest[i] = label;
    }
  }
  const perLesion = voxels.map((size, k) => {
    const region = called.filter((_, i) => nearest[i] === k + 1);
    const hit = region.filter((i) => labels[i] > 0).length;
    return (2 * hit) / (size + region.length);
  });
  return { ccDice: meanOf(perLesion), perLesion };
}
