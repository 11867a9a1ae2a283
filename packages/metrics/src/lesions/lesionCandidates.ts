import { rowMajorStride } from '@ich/core';
import { readScores } from '../curves/readScores.js';
import { choose } from '../input/choose.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { groupRows } from '../statistics/groupRows.js';
import { admissible } from './admissible.js';
import { lesionsOf } from './lesionsOf.js';
import { pairsOf } from './pairsOf.js';
import type { CandidateOptions, LesionCandidates } from './types.js';

/**
 * The lesions that a probability suggests, with their scores, told apart by the truth: what `froc` needs of a scan. A true
 * lesion counts with the best of the candidates that hit it, and the others are neither hits nor false positives, as
 * in LUNA16. A candidate hits where any voxel is shared, unless a minimum is told.
 *
 * @param truth [row, column] or [slice, row, column] of 0 and 1 @param probability 0..1, the same shape
 * @throws IchError `parameter` as `thresholdSweep` and `matchLesions`, and for a threshold outside 0..1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { lesionCandidates } from '@ich/metrics';
 * const { truthLesions, hits, falsePositives } = lesionCandidates([[1, 1, 0, 0, 1]], [[0.75, 1, 0, 0.625, 0]]);
 * assert.deepEqual([truthLesions, hits, falsePositives], [2, [1], [0.625]]);
 * ```
 */
export function lesionCandidates(
  truth: MaskLike,
  probability: NumbersLike,
  options: CandidateOptions = {},
): LesionCandidates {
  const where = 'lesionCandidates';
  const { minIou, minOverlap } = options;
  const { threshold, score } = choose(where, options, {
    threshold: { or: 0.5, min: 0, max: 1 },
    score: ['max', 'mean'],
  });
  const mayPair = admissible(
    where,
    minIou === undefined && minOverlap === undefined ? { ...options, minOverlap: 0 } : options,
  );
  const { truth: mask, scores, shape } = readScores(where, truth, probability);
  const stride = rowMajorStride(shape);
  const called = Uint8Array.from(scores as ArrayLike<number>, (value) => Number(value > threshold));
  const { pair, t, p } = lesionsOf(
    where,
    { data: mask, shape, stride, offset: 0 },
    { data: called, shape, stride, offset: 0 },
    options,
  );
  const { origin, image } = pair;
  const scored = p.voxels.map(() => 0);
  const [, rows, columns] = pair.shape;
  for (let i = 0; i < p.labels.length; i++) {
    const k = p.labels[i] - 1;
    if (k < 0) continue;
    const line = Math.floor(i / columns);
    const row = (Math.floor(line / rows) + origin[0]) * image[1] + (line % rows) + origin[1];
    const value = scores[row * image[2] + (i % columns) + origin[2]];
    scored[k] = score === 'max' ? Math.max(scored[k], value) : scored[k] + value / p.voxels[k];
  }
  const shared = pairsOf(t, p).filter(mayPair);
  const hitting = new Set(shared.map((each) => each.predicted));
  const hits = Array.from(groupRows(shared, (each) => each.truth).values(), (each) =>
    Math.max(...each.map(({ predicted }) => scored[predicted - 1])),
  );
  const falsePositives = scored.filter((_, k) => !hitting.has(k + 1));
  return { scans: 1, truthLesions: t.voxels.length, hits, falsePositives };
}
