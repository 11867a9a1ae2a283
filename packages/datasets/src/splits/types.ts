/** One fold as nnU-Net writes it: the cases that train and those that are held out. */
export interface Split {
  readonly train: readonly string[];
  readonly val: readonly string[];
}

/** A fold of subjects, as `@ich/training` deals them: `splitFolds`, `leaveOneOut`. */
export interface SubjectFold {
  readonly train: readonly string[];
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

/** Options of `crossValidationSplits`. */
export interface CrossValidationOptions {
  /** Number of folds, 2 up to the number of cases. Default 5, nnU-Net's. */
  folds?: number;
  /** Seed 0 .. 2^32 - 1. Default 12345, nnU-Net's. */
  seed?: number;
}

/** Options of `splitsFromFolds`. */
export interface SplitsFromFoldsOptions {
  /**
   * Which part of a fold becomes `val`. `'validation'`: the test subjects appear in neither list, so nnU-Net never
   * sees them. `'test'`: the validation subjects train, as in nnU-Net's own cross-validation. Default `'validation'`.
   */
  val?: 'validation' | 'test';
  /** The cases of each subject, e.g. `dataset.cases`; without them a case is named like its subject. */
  cases?: readonly { readonly id: string; readonly subject: string }[];
}

/** Options of `readSplits`. */
export interface ReadSplitsOptions {
  /** The cases there are; a split that names another one is refused. */
  cases?: readonly string[];
}
