import { expf } from './expf.js';

const { fround } = Math;

/**
 * The new probabilities from the log-odds against class 0: equation 6 of Krahenbuhl & Koltun 2011, 32 bits.
 *
 * @param q probabilities of the classes 1.., by slot, replaced
 * @param odds log-odds of the same
 * @returns the largest change
 */
export function updateField(q: readonly Float32Array[], odds: readonly Float32Array[]): number {
  return q.length === 1 ? logistic(q[0], odds[0]) : softmax(q, odds);
}

function logistic(q: Float32Array, odds: Float32Array): number {
  let change = 0;
  for (let i = 0; i < q.length; i++) {
    const next = fround(1 / fround(1 + expf(-odds[i])));
    change = Math.max(change, Math.abs(fround(next - q[i])));
    q[i] = next;
  }
  return change;
}

function softmax(q: readonly Float32Array[], odds: readonly Float32Array[]): number {
  let change = 0;
  for (let i = 0; i < q[0].length; i++) {
    let top = 0;
    for (const o of odds) top = Math.max(top, o[i]);
    let sum = expf(-top);
    for (const o of odds) {
      o[i] = expf(fround(o[i] - top));
      sum = fround(sum + o[i]);
    }
    for (const [l, o] of odds.entries()) {
      const next = fround(o[i] / sum);
      change = Math.max(change, Math.abs(fround(next - q[l][i])));
      q[l][i] = next;
    }
  }
  return change;
}
