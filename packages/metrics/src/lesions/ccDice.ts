import { choose } from '../input/choose.js';
import type { MaskLike } from '../input/types.js';
import { meanOf } from '../statistics/meanOf.js';
import { spacingOf } from '../surface/spacingOf.js';
import { lesionsOf } from './lesionsOf.js';
import { nearestLabels } from './nearestLabels.js';
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
  const { pair, t } = lesionsOf(where, truth, predicted, options.connectivity);
  const { data, isEmpty } = pair.predicted;
  const steps = spacingOf(where, options.spacingMm ?? new Array<number>(pair.rank).fill(1), pair.rank);
  const { labels, voxels } = t;
  if (voxels.length === 0) {
    const named = convention === 'strict' ? Number.NaN : Number(isEmpty);
    return { ccDice: named, perLesion: [], reason: Number.isNaN(named) ? 'the truth is empty' : undefined };
  }
  const outside = data.map((value, i) => (labels[i] === 0 ? value : 0));
  const nearest = nearestLabels(labels, outside, pair.shape, steps);
  const tp = voxels.map(() => 0);
  const fp = voxels.map(() => 0);
  for (let i = 0; i < labels.length; i++) {
    if (data[i] === 0) continue;
    if (labels[i] > 0) tp[labels[i] - 1]++;
    else fp[nearest[i] - 1]++;
  }
  const perLesion = voxels.map((size, k) => (2 * tp[k]) / (size + tp[k] + fp[k]));
  return { ccDice: meanOf(perLesion), perLesion };
}
