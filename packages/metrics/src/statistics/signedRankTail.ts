import { sumOf } from './sumOf.js';

/**
 * Probability that the ranks of the positive differences sum to at least `sum` when every sign is a fair coin: the
 * distribution of all 2^n sign patterns, one rank after another. Average ranks are halves at worst, hence the doubling.
 */
export function signedRankTail(ranks: Float64Array, sum: number): number {
  const doubled = ranks.map((rank) => 2 * rank);
  const probability = new Float64Array(1 + sumOf(doubled));
  probability[0] = 1;
  let top = 0;
  for (const rank of doubled) {
    top += rank;
    for (let s = top; s >= 0; s--) probability[s] = (probability[s] + (s >= rank ? probability[s - rank] : 0)) / 2;
  }
  // From the far end on: the smallest probabilities first.
  let tail = 0;
  for (let s = top; s >= 2 * sum; s--) tail += probability[s];
  return tail;
}
