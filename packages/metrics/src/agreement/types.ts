import type { SpacingMm } from '@ich/core';
import type { Interval, LevelOptions } from '../statistics/types.js';
import type { Accumulator } from '../streaming/types.js';

/** Options of everything that needs the size of a voxel. */
export interface SpacingOptions {
  /** [slice, row, column] in mm, each above 0. */
  spacingMm: SpacingMm;
}

/** How far a predicted volume is from the true one. */
export interface VolumeError {
  /** predicted - truth: positive where too much was segmented. */
  readonly differenceMl: number;
  readonly absoluteMl: number;
  /** 100 (predicted - truth) / truth; NaN without truth. */
  readonly relativePercent: number;
  /** 100 |predicted - truth| / truth; NaN without truth. */
  readonly absolutePercent: number;
}

/**
 * Count, means and sums of products of pairs (a, b), about the means: all that Pearson, Lin and Bland-Altman need of them.
 * Plain numbers, to be sent to where they are merged.
 */
export interface PairMoments {
  readonly n: number;
  readonly meanA: number;
  readonly meanB: number;
  /** Mean of a - b, kept by itself: of large values that differ little it is more exact than the difference of the means. */
  readonly meanDifference: number;
  readonly sumAA: number;
  readonly sumBB: number;
  readonly sumAB: number;
  /** Sum of squares of a - b about its mean. */
  readonly sumDD: number;
}

/** Moments that grow by a pair, or two lists of one length, at a time. */
export type PairAccumulator = Accumulator<
  [a: number, b: number] | [a: ArrayLike<number>, b: ArrayLike<number>],
  PairMoments,
  PairMoments
>;

/** A function of pairs, called with their moments or with two lists. */
export interface OfPairs<O, R> {
  (moments: PairMoments, options?: O): R;
  (a: ArrayLike<number>, b: ArrayLike<number>, options?: O): R;
}

/** A correlation coefficient. */
export interface Correlation extends Interval {
  /** -1..1; NaN when a or b does not vary. */
  readonly r: number;
  /** Two-sided, against no correlation. */
  readonly pValue: number;
  readonly n: number;
}

/** Options of `spearman`. */
export interface SpearmanOptions extends LevelOptions {
  /** Variance of atanh(r): `'fisher'` (unless told) 1 / (n - 3), `'bonettWright'` (1 + r^2 / 2) / (n - 3). */
  interval?: 'fisher' | 'bonettWright';
}

/** Options of `concordance`. */
export interface ConcordanceOptions extends LevelOptions {
  /** Variances by n (`'biased'`, unless told: Lin 1989) or n - 1 (`'unbiased'`). */
  variance?: 'biased' | 'unbiased';
}

/** Lin's concordance and its two factors. */
export interface Concordance extends Interval {
  /** precision x accuracy, -1..1. */
  readonly ccc: number;
  /** Pearson's r: how near the pairs lie to a line. */
  readonly precision: number;
  /** C_b, 0..1: how near that line lies to the diagonal. */
  readonly accuracy: number;
  /** sd(a) / sd(b). */
  readonly scaleShift: number;
  /** (mean(a) - mean(b)) / sqrt(sd(a) sd(b)). */
  readonly locationShift: number;
  readonly n: number;
}

/** Options of `blandAltman`. */
export interface BlandAltmanOptions extends LevelOptions {
  /** Share of differences between the limits; 0.95 (1.96 sd) unless told. */
  limits?: number;
  /** The factor of sd itself in place of `limits`: 2 as in Bland & Altman 1986, 1.96 to two decimals as most tools. */
  multiplier?: number;
  /**
   * What is looked at: a - b (`'difference'`, unless told), 100 (a - b) / |mean| (`'percent'`), or ln a - ln b (`'log'`,
   * whose exponentials are ratios; values above 0).
   */
  scale?: 'difference' | 'percent' | 'log';
  /** Variance of a limit: sd^2 (1/n + m^2 / (2 (n - 1))) as of 1999 (unless told), or its first form 3 sd^2 / n of 1986. */
  limitVariance?: '1999' | '1986';
}

/** A number with its confidence interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** Agreement of two ways to measure; in the unit of `scale`. */
export interface BlandAltman {
  readonly n: number;
  /** Mean of a - b. */
  readonly bias: Estimate;
  /** Sample standard deviation of the differences. */
  readonly sd: number;
  readonly lowerLimit: Estimate;
  readonly upperLimit: Estimate;
  /** Regression of the difference on the mean: whether the bias grows with what is measured. */
  readonly trend: {
    readonly slope: number;
    readonly intercept: number;
    readonly r: number;
    readonly pValue: number;
  };
}

/** Options of `icc`. */
export interface IccOptions extends LevelOptions {
  /** `'2,1'`: raters are a sample, absolute agreement (A,1). `'3,1'`: these raters, consistency (C,1). */
  model: '2,1' | '3,1';
}

/** An intraclass correlation. */
export interface Icc extends Interval {
  readonly icc: number;
  /** Mean square of the subjects over that of the residual. */
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  /** Of F, against no correlation. */
  readonly pValue: number;
  readonly subjects: number;
  readonly raters: number;
}

/** Diameters of an ABC/2 estimate as measured by hand. */
export interface AbcDiameters {
  readonly aMm: number;
  readonly bMm: number;
  readonly cMm: number;
}

/** Options of `abc2`. */
export interface Abc2Options extends SpacingOptions {
  /** Between which points of voxels: their outer corners (`'corners'`, unless told) or `'centres'`. */
  diameters?: 'corners' | 'centres';
  /** A slice counts whole with an area above this share of the largest; 0.75 unless told, 0 to count all slices whole. */
  wholeAbove?: number;
  /** A slice counts half from this share on; 0.25 unless told. */
  halfFrom?: number;
  /** 2 unless told; 3 for the irregular haematomas of Huttner 2006. */
  divisor?: number;
}

/** An ABC/2 estimate with the planimetric volume beside it. */
export interface Abc2 extends AbcDiameters {
  /** A B C / 2. */
  readonly estimateMl: number;
  readonly planimetricMl: number;
  /** Slice on which A and B were measured; -1 of an empty mask. */
  readonly slice: number;
}
