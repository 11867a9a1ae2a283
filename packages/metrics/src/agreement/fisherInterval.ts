import { normalQuantile } from '../statistics/normalQuantile.js';
import type { Interval } from '../statistics/types.js';

/** Interval of a correlation that is normal on Fisher's scale, atanh(r), with the given error there. */
export function fisherInterval(r: number, error: number, level: number): Interval {
  if (Math.abs(r) === 1) return { lower: r, upper: r };
  const reach = normalQuantile((1 + level) / 2) * error;
  return { lower: Math.tanh(Math.atanh(r) - reach), upper: Math.tanh(Math.atanh(r) + reach) };
}
