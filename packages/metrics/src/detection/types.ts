import type { MaskLike } from '../input/types.js';
import type { Counts } from '../overlap/types.js';

/** Options of `detectionAt`. */
export interface DetectionMinima {
  /** Voxels from which on a slice of the truth is positive (inclusive); 1 unless told. */
  minTruthArea?: number;
  /** Voxels from which on a predicted slice is positive (inclusive); 1 unless told. */
  minPredictedArea?: number;
}

/** Options of `sliceDetection`. */
export interface SliceDetectionOptions {
  /** Area from which on a slice of the truth is positive (inclusive); a single pixel is enough unless told. */
  minTruthArea?: number;
  /** Area from which on a predicted slice is positive (inclusive); a single pixel is enough unless told. */
  minPredictedArea?: number;
  /** Unit of the minima: `'pixels'` unless told. */
  unit?: 'pixels' | 'mm2';
  /** [slice, row, column]; needed for `'mm2'`. */
  spacingMm?: readonly number[];
}

/** What is known of a scan: a mask of any rank, or the call itself. */
export interface ScanPair {
  readonly truth: MaskLike | boolean;
  readonly predicted: MaskLike | boolean;
  /** One per axis of the masks; needed for volumes in mL. */
  readonly spacingMm?: readonly number[];
}

/** Options of `scanDetection`. */
export interface ScanDetectionOptions {
  /** Volume from which on a true scan is positive (inclusive); a single voxel is enough unless told. */
  minTruthVolume?: number;
  /** Volume from which on a predicted scan is positive (inclusive); a single voxel is enough unless told. */
  minPredictedVolume?: number;
  /** Unit of the minima: `'voxels'` unless told. */
  unit?: 'voxels' | 'ml';
}

/** Scores of a yes/no call per slice (or subject, or lesion). */
export interface DetectionScores {
  readonly counts: Counts;
  readonly sensitivity: number;
  readonly specificity: number;
  /** Positive predictive value (PPV). */
  readonly precision: number;
  /** Negative predictive value (NPV). */
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
