import type { ScoreCounts } from './types.js';

/** The counts of two lots of voxels together. Whole numbers: in whatever order lots are added, the bits are the same. */
export function addScoreCounts(a: ScoreCounts, b: ScoreCounts): ScoreCounts {
  const length = a.scores.length + b.scores.length;
  const isFloat = a.scores instanceof Float32Array && b.scores instanceof Float32Array;
  const scores = isFloat ? new Float32Array(length) : new Float64Array(length);
  const positives = new Float64Array(length);
  const negatives = new Float64Array(length);
  let n = 0;
  for (let i = 0, j = 0; i < a.scores.length || j < b.scores.length; n++) {
    // Past the end of a list, undefined <= x is false either way round, hence the negation.
    const takesA = !(a.scores[i] > b.scores[j]) && i < a.scores.length;
    const takesB = !(b.scores[j] > a.scores[i]) && j < b.scores.length;
    scores[n] = takesA ? a.scores[i] : b.scores[j];
    positives[n] = (takesA ? a.positives[i] : 0) + (takesB ? b.positives[j] : 0);
    negatives[n] = (takesA ? a.negatives[i] : 0) + (takesB ? b.negatives[j] : 0);
    if (takesA) i++;
    if (takesB) j++;
  }
  return { scores: scores.slice(0, n), positives: positives.slice(0, n), negatives: negatives.slice(0, n) };
}
