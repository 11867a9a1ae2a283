import type { MaskLike } from '../input/types.js';

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
