import type { ScoreCounts } from './types.js';

/**
 * The counts of two lots of voxels together, scores that occur twice in a lot, too. Whole numbers: in whatever order lots
 * are added, the bits are the same.
 */
export function addScoreCounts(a: ScoreCounts, b: ScoreCounts): ScoreCounts {
  const length = a.scores.length + b.scores.length;
  const isFloat = a.scores instanceof Float32Array && b.scores instanceof Float32Array;
  const scores = isFloat ? new Float32Array(length) : new Float64Array(length);
  const positives = new Float64Array(length);
  const negatives = new Float64Array(length);
  let n = 0;
  for (let i = 0, j = 0; i + j < length; ) {
    // Past the end of a list, undefined <= x is false either way round, hence the negation.
    const isOfA = i < a.scores.length && !(a.scores[i] > b.scores[j]);
    const lot = isOfA ? a : b;
    const at = isOfA ? i++ : j++;
    const score = lot.scores[at] + 0; // -0 becomes 0
    if (n === 0 || scores[n - 1] !== score) scores[n++] = score;
    positives[n - 1] += lot.positives[at];
    negatives[n - 1] += lot.negatives[at];
  }
  return { scores: scores.slice(0, n), positives: positives.slice(0, n), negatives: negatives.slice(0, n) };
}
