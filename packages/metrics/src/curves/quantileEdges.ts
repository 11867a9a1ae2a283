import { countBelow } from '../statistics/countBelow.js';
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
  return parts.map((part) => {
    // Percentages, and the form of the line that is exact at its nearer end: numpy's arithmetic, to the last bit.
    const place = ((part * 100) / 100) * (n - 1);
    const a = valueAt(Math.floor(place));
    const b = valueAt(Math.min(n - 1, Math.floor(place) + 1));
    const t = place - Math.floor(place);
    return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
  });
}
