import type { ScoreCounts } from './types.js';

/**
 * Area under the ROC curve: Mann-Whitney's U (ties as half) over positives x negatives. The sum is of whole numbers, and so
 * exact while 2 x positives x negatives is below 2^53.
 */
export function aucOf({ scores, positives, negatives }: ScoreCounts): number {
  let above = 0;
  let both = 0;
  let n = 0;
  for (let i = scores.length - 1; i >= 0; i--) {
    both += negatives[i] * (2 * above + positives[i]);
    above += positives[i];
    n += negatives[i];
  }
  return both / 2 / above / n;
}
