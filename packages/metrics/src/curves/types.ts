import type { Counts } from '../overlap/types.js';

/** Side of a threshold: `'above'` is `>`, `'atLeast'` is `>=`. */
export type ThresholdRule = 'above' | 'atLeast';

/** Options of `thresholdSweep`. */
export interface ThresholdSweepOptions {
  /** Finite numbers in any order, repeats welcome. */
  thresholds: ArrayLike<number>;
  /** `'above'` (strictly, as the paper) unless told. */
  rule?: ThresholdRule;
}

/** How many voxels of either class have each probability that occurs: the exact histogram all curves are made of. */
export interface ScoreCounts {
  /** The distinct probabilities, ascending. */
  readonly scores: Float32Array | Float64Array;
  /** Voxels of the truth with that probability. */
  readonly positives: Float64Array;
  /** Other voxels with that probability. */
  readonly negatives: Float64Array;
}

/** Options of `roc` and `precisionRecall`. */
export interface CurveOptions {
  /**
   * Whether points are left out that lie on a line between their neighbours (scikit-learn's `drop_intermediate`); the
   * area stays the same. As there, `roc` does unless told, `precisionRecall` does not.
   */
  dropIntermediate?: boolean;
}

/** What is known of every curve. */
interface Curve {
  /** Voxels of the truth. */
  readonly positives: number;
  /** Other voxels. */
  readonly negatives: number;
  /** Why something is NaN, or nothing. */
  readonly reason?: string;
}

/** A receiver operating characteristic, from (0, 0) to (1, 1). */
export interface RocCurve extends Curve {
  /** Area under the curve: Mann-Whitney's U over positives x negatives, ties as half. */
  readonly auc: number;
  /** False positive rates, ascending. */
  readonly fpr: Float64Array;
  /** True positive rates (sensitivities), ascending. */
  readonly tpr: Float64Array;
  /** Descending: voxels of at least this probability are called positive; the first is Infinity. */
  readonly thresholds: Float64Array;
}

/** Precision against recall, from the lowest threshold to the end (recall 0, precision 1). */
export interface PrecisionRecallCurve extends Curve {
  /** Sum of precision times the step in recall. */
  readonly averagePrecision: number;
  /** One more than thresholds: the last is 1. */
  readonly precision: Float64Array;
  /** Descending; one more than thresholds: the last is 0. */
  readonly recall: Float64Array;
  /** Ascending: voxels of at least this probability are called positive. */
  readonly thresholds: Float64Array;
}

/** Options of `operatingPoint`: exactly one of the first two. */
export interface OperatingPointOptions {
  /** At least this sensitivity, 0..1. */
  sensitivity?: number;
  /** At least this specificity, 0..1. */
  specificity?: number;
  /**
   * `'attained'` (unless told): the best point of the curve that satisfies it. `'linear'`: the point where the curve,
   * drawn with straight lines, has exactly this value (numpy's `interp`); only a random mixture of two thresholds gets
   * there, so its threshold is NaN between points.
   */
  interpolation?: 'attained' | 'linear';
}

/** A point of a ROC curve. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/** How probabilities are put into bins. */
export interface BinningOptions {
  /** Number of bins; 15 unless told (Guo 2017). */
  bins?: number;
  /**
   * `'equal-width'` unless told; `'equal-mass'`: edges at the quantiles of the probabilities (type 7), so that ties
   * stay together and bins can be empty, as scikit-learn's `strategy="quantile"`.
   */
  binning?: 'equal-width' | 'equal-mass';
  /**
   * Which end of a bin belongs to it: `'right'` unless told (scikit-learn's `calibration_curve`), `'left'`
   * (`numpy.histogram`, netcal). The outermost ends belong to their bins either way.
   */
  closed?: 'right' | 'left';
}

/** Options of `ece`. */
export interface EceOptions extends BinningOptions {
  /** `'l1'` unless told: the mean gap; `'l2'`: its root mean square; `'max'`: the largest (MCE). */
  norm?: 'l1' | 'l2' | 'max';
}

/** A bin of a reliability diagram. */
export interface ReliabilityBin {
  readonly lower: number;
  readonly upper: number;
  /** Voxels in it. */
  readonly n: number;
  /** Mean probability; NaN for an empty bin. */
  readonly meanProbability: number;
  /** Part of the voxels that are positive; NaN for an empty bin. */
  readonly fractionPositive: number;
}

/** Counts at every threshold of a sweep. */
export type SweepCounts = readonly Counts[];
