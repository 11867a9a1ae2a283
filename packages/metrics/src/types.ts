import type { TypedArray, View } from '@ich/core';

/** A bare typed array of numbers: its shape is `[length]`. */
export type NumberArray = TypedArray | Int8Array | Uint8ClampedArray | Uint16Array | Uint32Array | Float64Array;

/** Arrays in arrays of one shape, outermost axis first; typed arrays may be the rows. */
export type Nested<T> = readonly (T | NumberArray | Nested<T>)[];

/** A mask of any rank: a view, a bare typed array or nested arrays, holding only 0 and 1 (or `false` and `true`). */
export type MaskLike = View | NumberArray | Nested<boolean | number>;

/** Numbers of any rank: a view, a bare typed array or nested arrays. */
export type NumbersLike = View | NumberArray | Nested<number>;

/** The confusion matrix of two classes, as whole numbers of elements (voxels, slices, lesions). */
export interface Counts {
  /** True positives: 1 in the truth, 1 predicted. */
  readonly tp: number;
  /** False positives: 0 in the truth, 1 predicted. */
  readonly fp: number;
  /** False negatives: 1 in the truth, 0 predicted. */
  readonly fn: number;
  /** True negatives: 0 in the truth, 0 predicted. */
  readonly tn: number;
}

/** The scores that are functions of the counts. */
export type ScoreName =
  | 'dice'
  | 'jaccard'
  | 'sensitivity'
  | 'specificity'
  | 'precision'
  | 'npv'
  | 'accuracy'
  | 'balancedAccuracy'
  | 'mcc'
  | 'fBeta';

/** The named answers to "and if it is 0/0?"; the table is `conventions`. */
export type ConventionName = 'strict' | 'monai' | 'monaiKeepEmpty' | 'medpy' | 'scikitLearn' | 'paperCode';

/** What a convention answers for one score. */
export interface ConventionRule {
  /** The value where the formula is 0/0. */
  readonly undefinedAs: number;
  /** The value wherever the truth is empty, whatever was predicted; absent: the formula decides. */
  readonly truthEmptyAs?: number;
}

/** A convention: where it comes from, and its rule for each score it defines. */
export interface Convention {
  readonly source: string;
  readonly rules: { readonly [name in ScoreName]?: ConventionRule };
}

/** How a score answers where it is undefined; at most one of the two. */
export interface ScoreOptions {
  /** The value where the formula is 0/0; `NaN` unless told. */
  undefinedAs?: number;
  /** The convention of another tool; `'strict'` unless told. */
  convention?: ConventionName;
}

/** Options of `fBeta`. */
export interface FBetaOptions extends ScoreOptions {
  /** Weight of sensitivity against precision, 0.001..1000; 1 unless told, which is Dice. */
  beta?: number;
}

/** A score, of counts or of two masks. */
export interface Score<O extends ScoreOptions = ScoreOptions> {
  (counts: Counts, options?: O): number;
  (truth: MaskLike, predicted: MaskLike, options?: O): number;
  /** The bare formula, for inner loops: counts unchecked, no convention, NaN exactly where it is 0/0. */
  readonly formula: (counts: Counts, options?: O) => number;
}

/** Options of `softDice` and `softJaccard`. */
export interface SoftOptions {
  /** Added to numerator and denominator, at least 0; 0 unless told. */
  smooth?: number;
}

/** Side of a threshold: `'above'` is `>`, `'atLeast'` is `>=`. */
export type ThresholdRule = 'above' | 'atLeast';

/** Options of `thresholdSweep`. */
export interface ThresholdSweepOptions {
  /** Finite numbers in any order, repeats welcome. */
  thresholds: ArrayLike<number>;
  /** `'above'` (strictly, as the paper) unless told. */
  rule?: ThresholdRule;
}

/** Options of `sliceDetection`. */
export interface SliceDetectionOptions {
  /** Voxels from which on a slice of the truth is positive (inclusive); 1 unless told. */
  minTruthArea?: number;
  /** Voxels from which on a predicted slice is positive (inclusive); 1 unless told. */
  minPredictedArea?: number;
}

/** Scores of a yes/no call per slice (or subject, or lesion). */
export interface DetectionScores {
  readonly counts: Counts;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly precision: number;
  readonly npv: number;
  readonly accuracy: number;
}

/** Detection scores with the flags they come from. */
export interface Detection extends DetectionScores {
  readonly truthPositive: boolean[];
  readonly predictedPositive: boolean[];
}

/** Predicted areas of all slices at one threshold of the probability. */
export interface AreasAtThreshold {
  readonly threshold: number;
  /** Voxels per slice. */
  readonly areas: ArrayLike<number>;
}

/** A row of a table of detection against threshold. */
export interface DetectionRow extends DetectionScores {
  readonly threshold: number;
}

/** How often each grey level 0..255 occurs inside and outside the truth. */
export interface GreyHistograms {
  /** 256 counts of pixels whose truth is 1. */
  readonly foreground: Int32Array;
  /** 256 counts of pixels whose truth is 0. */
  readonly background: Int32Array;
}

/** A band of grey levels, both ends inclusive. */
export interface GreyBand {
  readonly lower: number;
  readonly upper: number;
}

/** Options of `bandSearch`. */
export interface BandSearchOptions {
  /** Lower ends to try, whole numbers 0..255. */
  lower: readonly number[];
  /** Upper ends to try, whole numbers 0..255. */
  upper: readonly number[];
  /** What is maximised; `'jaccard'` (as the paper) unless told. */
  score?: 'jaccard' | 'dice';
}

/** The best band, and the mean score of every band tried. */
export interface BandSearchResult extends GreyBand {
  /** Mean score of the best band. */
  readonly score: number;
  /** `scores[i][j]`: mean score of `lower[i]..upper[j]`; NaN where lower > upper. */
  readonly scores: number[][];
  /** Slices with truth, over which the mean runs. */
  readonly n: number;
}
