import type { NdArray, SpacingMm } from '@ich/core';
import type { IchnetSubject } from '@ich/ichnet';
import type { Counts } from '@ich/metrics';
import type { EpochRecord } from '@ich/training';
import type { EngineName, Picture } from '../types.js';

/** What the command line says, checked and with defaults filled in. */
export interface IchnetOptions {
  readonly data: string | undefined;
  readonly diagnosis: string | undefined;
  readonly out: string;
  readonly folds: number;
  /** How many of the folds are run. */
  readonly runFolds: number;
  readonly epochs: number;
  /** Slices without hemorrhage for each slice with it that are trained on; undefined for all there are. */
  readonly negatives: number | undefined;
  readonly seed: number;
  readonly backend: EngineName | undefined;
  /** Ways of sampling pixels that are compared. */
  readonly sampling: readonly Sampling[];
  /** Phantom subjects, when there is no `data`. */
  readonly subjects: number;
  /** Rows and columns of a phantom slice. */
  readonly size: number;
  readonly resume: boolean;
}

/** How pixels are drawn for training: as the paper, in equal numbers per class, or as they come. */
export type Sampling = 'balanced' | 'uniform';

/** A row of the ablation: a way of sampling, with or without the CRF behind it. */
export interface Variant {
  readonly sampling: Sampling;
  readonly crf: boolean;
}

/** Scores of one test subject by one variant; NaN where undefined. */
export interface VariantScores extends Variant {
  readonly dice: number;
  readonly jaccard: number;
  readonly hd95Mm: number;
  readonly counts: Counts;
}

/** A test subject. */
export interface IchnetSubjectResult {
  readonly subject: string;
  /** Share of the truth that lies inside the brain mask: nothing outside is ever found. */
  readonly truthInBrain: number;
  readonly variants: readonly VariantScores[];
  readonly pictures: readonly Picture[];
}

/** One of the CRFs that are tried. */
export interface CrfChoice {
  /** Standard deviation of its kernel in space; of no meaning at weight 0. */
  readonly widthMm: number;
  /** 0 is no CRF. */
  readonly weight: number;
}

/** What was chosen on validation subjects. */
export interface ChosenSettings {
  /** Validation subjects with hemorrhage; none of them: what is set is a default. */
  readonly subjects: number;
  /** Above which probability a pixel is hemorrhage, and the mean Dice there. */
  readonly network: { readonly threshold: number; readonly dice?: number };
  /** The same behind the CRF. */
  readonly crf: CrfChoice & { readonly threshold: number; readonly dice?: number };
}

/** What a training of one fold came to. */
export interface IchnetTrainingResult {
  readonly sampling: Sampling;
  readonly slices: number;
  /** Slices without hemorrhage: they gave negatives only. */
  readonly slicesWithoutPositives: number;
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  readonly chosen: ChosenSettings;
}

/** One fold: its trainings and its test subjects. */
export interface IchnetFoldResult {
  readonly fold: number;
  readonly engine: string;
  readonly trainings: readonly IchnetTrainingResult[];
  readonly subjects: readonly IchnetSubjectResult[];
}

/** A subject as ICHNet trains and is tested on it; arrays [slice, row, column]. */
export interface PreparedSubject extends IchnetSubject {
  readonly image: NdArray<Float32Array>;
  readonly truth: NdArray<Uint8Array>;
  readonly brain: NdArray<Uint8Array>;
  readonly grey: NdArray<Uint8Array>;
  readonly labelled: readonly boolean[];
  readonly spacingMm: SpacingMm;
}
