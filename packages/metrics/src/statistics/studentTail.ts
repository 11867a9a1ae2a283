import { betaCdf } from './betaCdf.js';

/** Two-sided p of Student's t: the probability of a value at least as far from 0. */
export function studentTail(t: number, df: number): number {
  const square = t * t;
  return square === Infinity ? 0 : betaCdf(df / 2, 0.5, df / (df + square), square / (df + square));
}
