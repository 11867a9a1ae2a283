import type { MaskLike, NumbersLike } from '../input/types.js';

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
  | 'fBeta'
  | 'mcc'
  | 'kappa'
  | 'informedness'
  | 'positiveLikelihoodRatio'
  | 'volumetricSimilarity'
  | 'relativeVolumeDifference'
  | 'symmetricVolumeDifference';

/** The conventions by name; the table is `conventions`. */
export type ConventionName =
  | 'strict'
  | 'monai'
  | 'monaiKeepEmpty'
  | 'nnunet'
  | 'metricsReloaded'
  | 'medpy'
  | 'deepmind'
  | 'segMetrics'
  | 'scikitLearn'
  | 'paperCode';

/** What a convention answers for one score; where it says nothing the formula decides. */
export interface ConventionRule {
  /** The value where truth and prediction are both empty. */
  readonly bothEmptyAs?: number;
  /** The value where the truth is empty and something is predicted. */
  readonly truthEmptyAs?: number;
  /** The value where truth and prediction are both full. */
  readonly bothFullAs?: number;
  /** The value where the formula is 0/0; NaN unless told. */
  readonly undefinedAs?: number;
}

/** How a convention takes the mean over cases: undefined ones are always left out. */
export interface MeanRule {
  /** The mean where no case is defined. */
  readonly noneDefinedAs: number;
}

/** A convention as data: where it comes from, and what it says of each score it defines and of means. */
export interface ConventionRules {
  readonly source: string;
  readonly rules: { readonly [name in ScoreName]?: ConventionRule };
  /** Absent: it takes none. */
  readonly mean?: MeanRule;
}

/** A convention that answers: `createConvention` makes one out of its rules. */
export interface Convention extends ConventionRules {
  /** The value of a score of these counts, whose formula gave `value`, NaN where it is 0/0. */
  answer(name: ScoreName, counts: Counts, value: number): number;
}

/** How a score answers where it is undefined: one of the two; of both the convention counts. */
export interface ScoreOptions {
  /** The value where the formula is 0/0; `NaN` unless told. */
  undefinedAs?: number;
  /** What another tool answers, such as `conventions.medpy`; `conventions.strict` unless told. */
  convention?: Convention;
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

/** What soft scores are made of: the sums over all elements. */
export interface SoftSums {
  /** Sum of truth times probability. */
  readonly both: number;
  /** Sum of the truth. */
  readonly truth: number;
  /** Sum of the probabilities. */
  readonly probability: number;
}

/** A soft score, of sums or of a mask and probabilities. */
export interface SoftScore {
  (sums: SoftSums, options?: SoftOptions): number;
  (truth: MaskLike, probability: NumbersLike, options?: SoftOptions): number;
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

/** The mean of many scores. */
export interface MeanScore {
  readonly mean: number;
  /** Defined scores. */
  readonly n: number;
  /** NaN scores, left out. */
  readonly nUndefined: number;
}

/** Options of `confusionPerLabel`. */
export interface LabelOptions {
  /** Which labels, in the order of the answer; unless told all that occur but the background. */
  labels?: readonly number[];
  /** The label that is no answer unless `labels` names it; 0 unless told, `null` for none. */
  background?: number | null;
  /** Voxels with this label in the truth are left out. */
  ignoreLabel?: number;
}

/** The counts of one label against all else. */
export interface LabelCounts extends Counts {
  readonly label: number;
}

/** How often each label occurs: what counts per label are made of, and how they are merged. */
export interface LabelSums {
  /** Voxels that were not ignored. */
  readonly voxels: number;
  /** Ascending. */
  readonly labels: readonly {
    readonly label: number;
    readonly both: number;
    readonly inTruth: number;
    readonly inPredicted: number;
  }[];
}
