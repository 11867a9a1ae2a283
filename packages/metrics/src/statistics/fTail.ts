import { betaCdf } from './betaCdf.js';

/** Probability that an F variable lies above `f`. */
export function fTail(f: number, df1: number, df2: number): number {
  if (f === Infinity) return 0;
  const whole = df2 + df1 * f;
  return betaCdf(df2 / 2, df1 / 2, df2 / whole, (df1 * f) / whole);
}
