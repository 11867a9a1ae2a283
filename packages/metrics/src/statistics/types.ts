import type { RngState } from '@ich/core';
import type { Accumulator } from '../streaming/types.js';

/** Options of `summarize`. */
export interface SummaryOptions {
  /** Degrees of freedom taken off in `sd`: 1 (sample, unless told) or 0 (population, numpy's default). */
  ddof?: 0 | 1;
}

/** Distribution of the defined values; all NaN when there is none. */
export interface Summary {
  /** Defined values. */
  readonly n: number;
  /** NaN values, left out of everything else. */
  readonly nUndefined: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1) unless `ddof` says otherwise; NaN for a single value. */
  readonly sd: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** First quartile, linear interpolation (Hyndman & Fan type 7, numpy's default). */
  readonly q1: number;
  /** Third quartile, as `q1`. */
  readonly q3: number;
  /** Interquartile range, q3 - q1; NaN where both are infinite. */
  readonly iqr: number;
}

/** A value of one slice (or lesion, or repeat) of a subject. */
export interface SubjectValue {
  readonly subject: string;
  readonly value: number;
}

/** Summary of one subject's values. */
export interface SubjectSummary extends Summary {
  readonly subject: string;
}

/** Slice -> subject -> cohort. */
export interface CohortSummary {
  /** One entry per subject, in order of first appearance. */
  readonly subjects: SubjectSummary[];
  /** Summary of the subjects' means; a subject without a defined value counts as undefined. */
  readonly cohort: Summary;
}

/** Summary of one group of rows. */
export interface GroupSummary<K> extends Summary {
  readonly key: K;
}

/** A summary that grows by a value or a list at a time. */
export type SummaryAccumulator = Accumulator<[value: number | ArrayLike<number>], readonly number[], Summary>;

/** A confidence interval; its level is that of the options. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Options of functions that give a confidence interval and nothing else to choose. */
export interface LevelOptions {
  /** Confidence level, between 0 and 1; 0.95 unless told. */
  level?: number;
}

/** Options of `bootstrap` and `pairedBootstrap`. */
export interface BootstrapOptions<R> extends LevelOptions {
  /** The statistic of a resample; NaN where it is undefined. */
  statistic: (sample: readonly R[]) => number;
  /** What a row belongs to and is drawn with, such as its subject; unless told each row stands for itself. */
  cluster?: (row: R, index: number) => unknown;
  /** `'bca'` unless told. */
  method?: 'percentile' | 'bca';
  /** 9999 unless told. */
  resamples?: number;
  seed: number | RngState;
}

/** What `bootstrap` found. */
export interface Bootstrap extends Interval {
  /** The statistic of all rows. */
  readonly estimate: number;
  /** Sample standard deviation of the replicates. */
  readonly standardError: number;
  readonly rows: number;
  readonly clusters: number;
  /** Resamples whose statistic was NaN, left out of everything. */
  readonly nUndefined: number;
  /** The statistic of every resample where it is defined, ascending. */
  readonly replicates: Float64Array;
}

/** What `pairedBootstrap` found; everything is of the difference. */
export interface PairedBootstrap extends Bootstrap {
  readonly pValue: number;
}

/** Options of `wilcoxon`, as in scipy. */
export interface WilcoxonOptions {
  /**
   * Differences of 0: `'wilcox'` (unless told) leaves them out, `'pratt'` ranks them and leaves their ranks out, `'zsplit'`
   * gives half of their ranks to either side.
   */
  zeros?: 'wilcox' | 'pratt' | 'zsplit';
  /** `'auto'` unless told. */
  method?: 'auto' | 'exact' | 'asymptotic';
  /** Continuity correction of the asymptotic method; not unless told, as in scipy (R: yes). */
  correction?: boolean;
  /** `'greater'`: a is larger than b. `'two-sided'` unless told. */
  alternative?: 'two-sided' | 'less' | 'greater';
}

/** What `wilcoxon` found. */
export interface Wilcoxon {
  readonly statistic: number;
  /** Sum of the ranks of positive differences. */
  readonly rPlus: number;
  /** Sum of the ranks of negative differences. */
  readonly rMinus: number;
  /** Differences ranked. */
  readonly n: number;
  /** NaN if exact. */
  readonly z: number;
  readonly pValue: number;
  /** The one used. */
  readonly method: 'exact' | 'asymptotic';
}

/** Options of `delongAuc`. */
export interface DelongOptions extends LevelOptions {
  /** `'wald'` unless told. */
  interval?: 'wald' | 'logit';
}

/** An area under the ROC curve with its uncertainty. */
export interface AucEstimate extends Interval {
  readonly auc: number;
  readonly variance: number;
  readonly standardError: number;
  /** Cases whose truth is 1. */
  readonly positives: number;
  /** Cases whose truth is 0. */
  readonly negatives: number;
}

/** Two AUCs of the same cases; interval and error are of their difference. */
export interface Delong extends Interval {
  readonly aucA: number;
  readonly aucB: number;
  /** AUC of A - AUC of B. */
  readonly difference: number;
  readonly standardError: number;
  /** Covariance of the two AUCs. */
  readonly covariance: number;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}
