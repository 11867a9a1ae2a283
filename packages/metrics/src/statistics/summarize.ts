import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import { shown } from '../input/shown.js';
import { meanOf } from './meanOf.js';
import { sampleQuantile } from './sampleQuantile.js';
import { sumOf } from './sumOf.js';
import type { Summary, SummaryOptions } from './types.js';

/**
 * Distribution of scores. NaN (an undefined score) is left out and counted; if nothing is defined, everything is NaN,
 * never 0. `sd` is the sample standard deviation (n - 1); with `{ ddof: 0 }` the population's, as numpy and the paper's
 * code compute it. Quartiles by linear interpolation (Hyndman & Fan 1996, type 7, doi:10.2307/2684934).
 *
 * @throws IchError `dtype` for a value that is not a number (`null` of a JSON file too), `parameter` for another ddof
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { summarize } from '@ich/metrics';
 * const { n, nUndefined, mean, median } = summarize([0.2, Number.NaN, 0.4, 0.9]);
 * assert.deepEqual([n, nUndefined, mean, median], [3, 1, 0.5, 0.4]);
 * ```
 */
export function summarize(values: ArrayLike<number>, options: SummaryOptions = {}): Summary {
  const { ddof } = choose('summarize', options, { ddof: [1, 0] });
  const all = Float64Array.from(values, checkValue);
  const defined = all.filter((value) => !Number.isNaN(value)).sort();
  const n = defined.length;
  const mean = meanOf(defined);
  const squares = sumOf(defined, (value) => (value - mean) ** 2);
  const [min, q1, median, q3, max] = [0, 0.25, 0.5, 0.75, 1].map((fraction) => sampleQuantile(defined, fraction));
  return {
    n,
    nUndefined: all.length - n,
    mean,
    sd: n > ddof ? Math.sqrt(squares / (n - ddof)) : Number.NaN,
    median,
    min,
    max,
    q1,
    q3,
    iqr: q3 - q1,
  };
}

function checkValue(value: unknown, i: number): number {
  if (typeof value === 'number') return value;
  throw refusal('dtype', 'summarize', `value ${i}`, 'a number or NaN', shown(value));
}
