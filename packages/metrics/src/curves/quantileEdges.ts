import { countBelow } from '../statistics/countBelow.js';
import { valueBetween } from '../statistics/valueBetween.js';
import type { ScoreCounts } from './types.js';

/** Quantiles of counted probabilities, linear between neighbours (Hyndman & Fan type 7, as numpy's `percentile`). */
export function quantileEdges({ scores, positives, negatives }: ScoreCounts, parts: Float64Array): Float64Array {
  const upTo = new Float64Array(scores.length);
  let n = 0;
  for (let i = 0; i < scores.length; i++) {
    n += positives[i] + negatives[i];
    upTo[i] = n;
  }
  const valueAt = (rank: number): number => scores[countBelow(upTo, rank, true)];
  // Percentages: numpy's arithmetic, to the last bit.
  return parts.map((part) => valueBetween(valueAt, ((part * 100) / 100) * (n - 1)));
}
