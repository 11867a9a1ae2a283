import type { Counts } from './overlap/types.js';

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
