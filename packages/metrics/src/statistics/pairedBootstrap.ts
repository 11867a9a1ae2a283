import { bootstrap } from './bootstrap.js';
import { checkOneLength } from './checkOneLength.js';
import { countBelow } from './countBelow.js';
import type { BootstrapOptions, PairedBootstrap } from './types.js';

/**
 * Bootstrap comparison of two methods on the same cases: every resample takes the same clusters of both, and the interval
 * is of statistic(a) - statistic(b).
 *
 * `pValue` is two-sided by inverting the percentile interval, 2 (min(#{d <= 0}, #{d >= 0}) + 1) / (resamples + 1), at most
 * 1 (Davison & Hinkley 1997, ch. 4): never 0, and its resolution is that of the resamples.
 *
 * @param a rows of one method @param b rows of the other, `b[i]` of the same case as `a[i]`
 * @param options as `bootstrap`; `cluster` is asked with the rows of `a`
 * @throws IchError `shape` for different lengths, otherwise as `bootstrap`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { pairedBootstrap, summarize } from '@ich/metrics';
 * const unet = [0.9, 0.8, 0.7, 0.95, 0.6, 0.85];
 * const fcn = [0.8, 0.75, 0.6, 0.9, 0.55, 0.8];
 * const { estimate, lower, pValue } = pairedBootstrap(unet, fcn, { statistic: (dice) => summarize(dice).mean, seed: 1 });
 * assert.ok(Math.abs(estimate - 0.4 / 6) < 1e-12);
 * assert.ok(lower > 0.04 && pValue < 0.001);
 * ```
 */
export function pairedBootstrap<R>(
  a: ArrayLike<R>,
  b: ArrayLike<R>,
  { statistic, cluster, ...options }: BootstrapOptions<R>,
): PairedBootstrap {
  checkOneLength('pairedBootstrap', a, b);
  const pairs = Array.from(a, (row, i): [R, R] => [row, b[i]]);
  const of = (sample: readonly [R, R][], side: 0 | 1): number => statistic(sample.map((pair) => pair[side]));
  const result = bootstrap(pairs, {
    ...options,
    statistic: (sample) => of(sample, 0) - of(sample, 1),
    cluster: cluster && (([row], i) => cluster(row, i)),
  });
  const { replicates } = result;
  const fewest = Math.min(countBelow(replicates, 0, true), replicates.length - countBelow(replicates, 0));
  const pValue = Math.min(1, (2 * (fewest + 1)) / (replicates.length + 1));
  return { ...result, pValue: replicates.length > 0 ? pValue : Number.NaN };
}
