import { bootstrap, type Interval, summarize } from '@ich/metrics';

/** How the interval is drawn; the captions of tables name both. */
export const CASE_BOOTSTRAP = { resamples: 2000, seed: 1 } as const;

/** 95 % bootstrap interval (percentiles) of the mean over cases; NaN below two defined values. */
export function caseInterval(values: readonly number[]): Interval {
  const defined = values.filter((value) => !Number.isNaN(value));
  if (defined.length < 2) return { lower: Number.NaN, upper: Number.NaN };
  const statistic = (sample: readonly number[]): number => summarize(sample).mean;
  const { lower, upper } = bootstrap(defined, { statistic, method: 'percentile', ...CASE_BOOTSTRAP });
  return { lower, upper };
}
