import type { ThresholdRule } from '../curves/types.js';

/** When two lesions, connected components of truth and prediction, may be a pair; at most one of the two minima. */
export interface LesionOptions {
  /**
   * Which voxels are of one lesion: 1 .. rank, as scikit-image; the rank (8 neighbours in 2D, 26 in 3D) unless told.
   */
  connectivity?: number;
  /** Intersection over union, 0..1; 0.5 unless told. */
  minIou?: number;
  /** Part of the true lesion that is covered, 0..1; with 0 and `'above'` any shared voxel will do. */
  minOverlap?: number;
  /** Side of the minimum: `'above'` (strictly, as Kirillov 2019) unless told, or `'atLeast'`. */
  rule?: ThresholdRule;
}

/** Options of `matchLesions`. */
export interface MatchOptions extends LesionOptions {
  /**
   * `'one-to-one'` (unless told): of the pairs that may be, those with the largest sum of IoU in which no lesion occurs
   * twice (the optimum, as the Hungarian algorithm finds it; of equal sums the one with more pairs). `'many-to-many'`:
   * all of them.
   */
  assignment?: 'one-to-one' | 'many-to-many';
}

/** A true lesion and a predicted one that share voxels. Labels are those of `label` of `@ich/morphology`, from 1 on. */
export interface LesionPair {
  readonly truth: number;
  readonly predicted: number;
  /** Voxels in both. */
  readonly intersection: number;
  readonly iou: number;
  readonly dice: number;
  /** Part of the true lesion that is covered. */
  readonly overlap: number;
}

/** What lesion scores are made of, of one scan or many. */
export interface LesionCounts {
  readonly scans: number;
  readonly truthLesions: number;
  readonly predictedLesions: number;
  /** True lesions that are in a pair. */
  readonly truthMatched: number;
  /** Predicted lesions that are in a pair. */
  readonly predictedMatched: number;
  /** IoU of every pair. */
  readonly ious: readonly number[];
}

/** Lesion-wise scores; NaN where undefined. */
export interface LesionScores extends LesionCounts {
  /** Part of the true lesions that are in a pair; undefined without true lesions. */
  readonly sensitivity: number;
  /** Part of the predicted lesions that are in a pair; undefined without predicted lesions. */
  readonly precision: number;
  /** Harmonic mean of the two, in counts: undefined without any lesion, 0 when there is no pair. */
  readonly f1: number;
  /** True lesions in no pair. */
  readonly falseNegatives: number;
  /** Predicted lesions in no pair. */
  readonly falsePositives: number;
  readonly falsePositivesPerScan: number;
  /** Mean IoU of the pairs; undefined without a pair. */
  readonly meanIou: number;
}

/** Lesion-wise scores of one scan, with the pairs they come from. */
export interface LesionMatch extends LesionScores {
  readonly pairs: LesionPair[];
  /** Labels of the true lesions in no pair. */
  readonly missed: number[];
  /** Labels of the predicted lesions in no pair. */
  readonly spurious: number[];
  /** Voxels of each true lesion, in the order of the labels. */
  readonly truthVoxels: number[];
  /** Voxels of each predicted lesion, in the order of the labels. */
  readonly predictedVoxels: number[];
}

/** Panoptic quality and its two factors. */
export interface PanopticQuality {
  /** PQ: sum of IoU over pairs + half of the lesions in no pair. */
  readonly panopticQuality: number;
  /** RQ: F1 of the lesions. */
  readonly recognitionQuality: number;
  /** SQ: mean IoU of the pairs; NaN without a pair. */
  readonly segmentationQuality: number;
  /** Why something is NaN, or nothing. */
  readonly reason?: string;
}

/** Options of `ccDice`. */
export interface CcDiceOptions {
  /** As in `LesionOptions`. */
  connectivity?: number;
  /** Steps by which nearness is measured, one per axis; in voxels unless told, as CCMetrics. */
  spacingMm?: readonly number[];
  /** What an empty truth gives: `'strict'` (unless told) NaN; `'ccMetrics'` 1, or 0 where something is predicted. */
  convention?: 'strict' | 'ccMetrics';
}

/** Dice by true lesion. */
export interface CcDice {
  /** Mean over the true lesions. */
  readonly ccDice: number;
  /** Dice of each true lesion within its region, in the order of the labels. */
  readonly perLesion: number[];
  /** Why it is NaN, or nothing. */
  readonly reason?: string;
}

/** Options of `lesionCandidates`. */
export interface CandidateOptions extends LesionOptions {
  /** Candidates are the components of what is above it; 0.5 unless told. */
  threshold?: number;
  /** Score of a candidate: the largest probability in it, unless told, or the mean. */
  score?: 'max' | 'mean';
}

/** What FROC needs to know of one scan or many. */
export interface LesionCandidates {
  readonly scans: number;
  readonly truthLesions: number;
  /** Best score of every true lesion that a candidate hits. */
  readonly hits: readonly number[];
  /** Score of every candidate that hits none. */
  readonly falsePositives: readonly number[];
}

/** Options of `froc`. */
export interface FrocOptions {
  /** Where sensitivity is read off; 1/8, 1/4, 1/2, 1, 2, 4 and 8 unless told (LUNA16). */
  falsePositivesPerScan?: readonly number[];
  /** `'monai'` leaves the lowest score out, as CAMELYON's code and MONAI's; `'strict'` unless told. */
  convention?: 'strict' | 'monai';
}

/** Free-response ROC. */
export interface Froc {
  /** Mean of the sensitivities. */
  readonly score: number;
  /** At each number of false positives per scan asked for; linear between points, and level behind the last. */
  readonly sensitivities: number[];
  /** The curve from (0, 0) on: false positives per scan, ascending. */
  readonly fpPerScan: number[];
  /** Ascending. */
  readonly sensitivity: number[];
  /** Descending: candidates of at least this score; the first is Infinity. */
  readonly thresholds: number[];
  /** Why it is NaN, or nothing. */
  readonly reason?: string;
}
