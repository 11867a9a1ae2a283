import { choose } from '../input/choose.js';
import type { MaskLike } from '../input/types.js';
import { admissible } from './admissible.js';
import { assignPairs } from './assignPairs.js';
import type { Lesions } from './labelLesions.js';
import { lesionScores } from './lesionScores.js';
import { lesionsOf } from './lesionsOf.js';
import { pairsOf } from './pairsOf.js';
import type { LesionMatch, MatchOptions } from './types.js';

/**
 * Matches lesions, the connected components of two masks, and scores the matching. Lesions pair where their IoU is above
 * 0.5 unless told; above 0.5 no lesion has two partners, below it the assignment matters.
 *
 * @param truth [row, column] or [slice, row, column] of 0 and 1 @param predicted the same shape
 * @returns pairs, lesions without one, and scores (NaN where undefined)
 * @throws IchError `parameter` for both minima at once, one outside 0..1, a connectivity that is not 1 .. rank, or an
 *   unknown option; otherwise as `confusion`; `shape` for another rank
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { matchLesions } from '@ich/metrics';
 * const truth = [[1, 1, 1, 0, 0, 1]];
 * const predicted = [[0, 1, 1, 0, 1, 0]];
 * const { pairs, missed, spurious, sensitivity } = matchLesions(truth, predicted);
 * assert.deepEqual(pairs.map(({ truth, predicted, iou }) => [truth, predicted, iou]), [[1, 1, 2 / 3]]);
 * assert.deepEqual([missed, spurious, sensitivity], [[2], [2], 0.5]);
 * ```
 */
export function matchLesions(truth: MaskLike, predicted: MaskLike, options: MatchOptions = {}): LesionMatch {
  return matchOf('matchLesions', truth, predicted, options);
}

/** The matching on behalf of a public function. */
export function matchOf(where: string, truth: MaskLike, predicted: MaskLike, options: MatchOptions): LesionMatch {
  const { assignment } = choose(where, options, { assignment: ['one-to-one', 'many-to-many'] });
  const mayPair = admissible(where, options);
  const { t, p } = lesionsOf(where, truth, predicted, options);
  const candidates = pairsOf(t, p).filter(mayPair);
  const pairs = assignment === 'one-to-one' ? assignPairs(candidates) : candidates;
  const unpaired = (side: 'truth' | 'predicted', { voxels }: Lesions): number[] => {
    const paired = new Set(pairs.map((pair) => pair[side]));
    return voxels.map((_, i) => i + 1).filter((label) => !paired.has(label));
  };
  const [missed, spurious] = [unpaired('truth', t), unpaired('predicted', p)];
  return {
    ...lesionScores({
      scans: 1,
      truthLesions: t.voxels.length,
      predictedLesions: p.voxels.length,
      truthMatched: t.voxels.length - missed.length,
      predictedMatched: p.voxels.length - spurious.length,
      ious: pairs.map(({ iou }) => iou),
    }),
    pairs,
    missed,
    spurious,
    truthVoxels: t.voxels,
    predictedVoxels: p.voxels,
  };
}
