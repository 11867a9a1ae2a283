import { choose } from '../input/choose.js';
import { averageRanks } from './averageRanks.js';
import { normalTail } from './normalTail.js';
import { readPair } from './readPair.js';
import { signedRankTail } from './signedRankTail.js';
import { sumOf } from './sumOf.js';
import type { Wilcoxon, WilcoxonOptions } from './types.js';

/**
 * Wilcoxon's signed-rank test of paired values (1945, doi:10.2307/3001968), named and answering as
 * `scipy.stats.wilcoxon`. One pair per subject: pairs of slices of one head are not independent.
 *
 * `method: 'auto'` (unless told) is exact up to 50 pairs without ties and zeros, up to 13 with them, else asymptotic:
 * normal, its variance corrected for ties (and zeros: Cureton 1967), with `correction` by 1/2 towards the mean. `'exact'`
 * counts all signs of the ranks at hand, tied or not; scipy's `method='exact'` ignores ties and rounds.
 *
 * @param a values @param b values of the other method for the same cases; a - b is tested
 * @returns `statistic` is scipy's: the smaller rank sum if two-sided, else that of the positive differences; `z` is
 *   above 0 where a is larger (scipy gives -|z| if two-sided). Without a
 *   difference that counts, `pValue` is 1 if exact and NaN if asymptotic
 * @throws IchError `shape` for different lengths or none, `parameter` for NaN or an unknown option
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { wilcoxon } from '@ich/metrics';
 * const { rPlus, rMinus, pValue } = wilcoxon([0.8, 0.7, 0.9, 0.6, 0.5], [0.75, 0.6, 0.7, 0.3, 0.1]);
 * assert.deepEqual([rPlus, rMinus, pValue], [15, 0, 0.0625]);
 * ```
 */
export function wilcoxon(a: ArrayLike<number>, b: ArrayLike<number>, options: WilcoxonOptions = {}): Wilcoxon {
  const where = 'wilcoxon';
  const { zeros, method, alternative } = choose(where, options, {
    zeros: ['wilcox', 'pratt', 'zsplit'],
    method: ['auto', 'exact', 'asymptotic'],
    alternative: ['two-sided', 'less', 'greater'],
  });
  const [x, y] = readPair(where, a, b, 1);
  const all = x.map((value, i) => value - y[i]);
  const differences = zeros === 'wilcox' ? all.filter((d) => d !== 0) : all;
  const ranks = averageRanks(differences.map(Math.abs));
  const sum = (sign: number): number => sumOf(ranks, (rank, i) => (Math.sign(differences[i]) === sign ? rank : 0));
  const split = zeros === 'zsplit' ? sum(0) / 2 : 0;
  const rPlus = sum(1) + split;
  const rMinus = sum(-1) + split;
  const nonzero = ranks.filter((_, i) => differences[i] !== 0);
  const untied = (): boolean => nonzero.length === all.length && new Set(ranks).size === ranks.length;
  const exact = method === 'auto' ? all.length <= 13 || (all.length <= 50 && untied()) : method === 'exact';
  const z = exact
    ? Number.NaN
    : zOf(rPlus, ranks, zeros === 'pratt' ? nonzero : ranks, alternative, options.correction);
  const tail = exact
    ? { greater: signedRankTail(nonzero, rPlus - split), less: signedRankTail(nonzero, rMinus - split) }
    : { greater: normalTail(z), less: normalTail(-z) };
  const twoSided = Math.min(1, 2 * Math.min(tail.greater, tail.less));
  return {
    statistic: alternative === 'two-sided' ? Math.min(rPlus, rMinus) : rPlus,
    rPlus,
    rMinus,
    n: differences.length,
    z,
    pValue: alternative === 'two-sided' ? twoSided : tail[alternative],
    method: exact ? 'exact' : 'asymptotic',
  };
}

/**
 * Rank sum as a standard normal, of mean n (n + 1) / 4 and variance n (n + 1) (2n + 1) / 24 less what zeros (`ranks`
 * without `counted`) and ties take away.
 */
function zOf(
  rPlus: number,
  ranks: Float64Array,
  counted: Float64Array,
  alternative: NonNullable<WilcoxonOptions['alternative']>,
  correction: boolean | undefined,
): number {
  const n = ranks.length;
  const left = n - counted.length;
  const sorted = counted.toSorted();
  let tied = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (sorted[to] === sorted[from]) to++;
    tied += (to - from) ** 3 - (to - from);
  }
  const mean = (n * (n + 1) - left * (left + 1)) / 4;
  const cubes = n * (n + 1) * (2 * n + 1) - left * (left + 1) * (2 * left + 1);
  const sd = Math.sqrt((cubes - tied / 2) / 24);
  const towards = { greater: 1, less: -1, 'two-sided': Math.sign(rPlus - mean) }[alternative];
  return sd > 0 ? (rPlus - mean - (correction ? towards / 2 : 0)) / sd : Number.NaN;
}
