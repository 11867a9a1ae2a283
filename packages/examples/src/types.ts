import type { IchErrorCode, IchErrorParts, Progress } from '@ich/core';
import type { Subtype } from '@ich/datasets';
import type { Counts } from '@ich/metrics';
import type { SliceImage } from '@ich/report';
import type { BackendName } from '@ich/tfjs';
import type { Fold } from '@ich/training';

/** The experiments of Hssayeni et al. 2020: 1 threshold, 2 whole slices, 3 windows. */
export type ExperimentId = 1 | 2 | 3;

/** What the command line says, checked and with defaults filled in. */
export interface Options {
  readonly data: string | undefined;
  readonly diagnosis: string | undefined;
  readonly out: string;
  readonly protocol: ProtocolName | 'both';
  /** With both protocols: a training for each where they train differently, or one for both. */
  readonly networks: 'each' | 'shared';
  readonly experiments: readonly ExperimentId[];
  readonly folds: number;
  readonly epochs: number;
  /** Epochs without a better validation loss that end a training. */
  readonly patience: number | undefined;
  readonly widths: readonly number[];
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  /** Whether training windows are distorted. */
  readonly augment: boolean;
  readonly backend: EngineName | undefined;
  readonly workers: number;
  /** Phantom subjects, when there is no `data`. */
  readonly subjects: number;
  /** Rows and columns of a phantom slice. */
  readonly size: number;
  readonly resume: boolean;
  /** Only says what would be done. */
  readonly plan: boolean;
}

/** What computes: onnxruntime, or a backend of TensorFlow.js. */
export type EngineName = 'onnx' | BackendName;

export type ProtocolName = 'paper-code' | 'corrected';

/** How a network is set up and trained; the defaults of `--epochs`, `--batch` and `--rate` come from here. */
export interface Recipe {
  readonly tailWidth: number;
  readonly dropoutRate: number;
  readonly priorProbability: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Keras' time decay of rate / epochs a step, as in the paper, or a warm-up followed by half a cosine. */
  readonly course: 'decay' | 'cosine';
}

/** What a protocol decides; each row is a difference that can move a number. */
export interface Protocol {
  readonly name: ProtocolName;
  readonly text: string;
  /** Whether predicted windows pass the min-max stretching image writer of the published code. */
  readonly stretchTiles: boolean;
  /** Convention of closing and opening; OpenCV shifts by (+1, +1) with even kernels. */
  readonly morphology: 'opencv' | 'minkowski';
  /** How negative windows are drawn for training. */
  readonly negatives: 'oneSlicePerSubject' | { readonly ratio: number };
  /** How slice scores become one number. */
  readonly pooling: 'slices' | 'subjects';
  /** Smallest area of a positive truth slice, in pixels of the 640x640 grid. */
  readonly minTruthArea: number;
  /** Smallest area of a positive predicted slice, in pixels of the 640x640 grid. */
  readonly minPredictedArea: number;
}

/** The part of a protocol that decides how probabilities become masks. */
export type MaskRule = Pick<Protocol, 'stretchTiles' | 'morphology'>;

/** Masks that a network's predictions become. */
export interface NetworkMask extends MaskRule {
  /** Whether they are made at all of `table7Thresholds`, not only at the first: of rules that a shown protocol has. */
  readonly sweep: boolean;
}

/** What a network is trained for: its windows, and the masks that are made of its predictions. */
export interface Network {
  readonly experiment: ExperimentId;
  /** Names it in paths and titles; the protocols that use it, where there are several networks. */
  readonly name: string;
  readonly negatives: Protocol['negatives'] | 'none';
  readonly masks: readonly NetworkMask[];
  /** The rule whose masks are drawn; none for a network that only serves a comparison. */
  readonly drawn: MaskRule | undefined;
}

/** Sizes in pixels that belong to one image size. */
export interface SliceGeometry {
  readonly cropBorderPx: number;
  /** Rows = columns after the crop. */
  readonly size: number;
  readonly window: number;
  readonly stride: number;
  readonly closing: number;
  readonly opening: number;
  /** (size / 640)^2: pixels of this grid per pixel of the paper's. */
  readonly areaScale: number;
}

/** What a worker needs to run one fold; plain data. */
export interface FoldJob {
  readonly network: Network;
  readonly dir: string;
  readonly diagnosis: string | undefined;
  readonly fold: Fold;
  readonly geometry: SliceGeometry;
  readonly widths: readonly number[];
  /** With the epochs, the batch size and the rate of this run. */
  readonly recipe: Recipe;
  readonly seed: number;
  readonly augment: boolean;
  readonly patience: number | undefined;
  readonly backend: EngineName | undefined;
  /** Threads of this fold, where the engine has threads. */
  readonly threads: number;
  readonly workDir: string;
  readonly resume: boolean;
}

/** Scores of one slice. */
export interface SliceResult {
  readonly slice: number;
  readonly status: 'labelled' | 'unlabelled' | 'empty';
  readonly hemorrhage: boolean | undefined;
  readonly subtypes: readonly Subtype[];
  readonly truthArea: number;
  /** Area after closing and opening, for each of `table7Thresholds`; of masks without `sweep` only for the first. */
  readonly predictedAreas: readonly number[];
  /** At the first threshold. */
  readonly counts: Counts;
}

/** A slice drawn for the report: PNG with the contours of truth and prediction, as base64. */
export interface Picture {
  readonly slice: number;
  /** What is drawn, where a subject has several pictures of a slice. */
  readonly name?: string;
  readonly png: string;
}

/** Scores of one test subject. */
export interface SubjectResult {
  readonly subject: string;
  readonly ageYears: number | undefined;
  /** Millilitres of a voxel. */
  readonly voxelMl: number;
  readonly slices: readonly SliceResult[];
  readonly pictures: readonly Picture[];
  /** All slices to scroll through, of subjects with masks; pictures as base64. */
  readonly scan?: readonly (Omit<SliceImage, 'png'> & { readonly png: string })[];
}

/** Voxels by their probability: place i holds those nearest to i / (length - 1). */
export interface ProbabilityCounts {
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
}

/** One epoch of one fold. */
export interface EpochResult {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number | undefined;
}

/** What a fold leaves behind. */
export interface FoldResult {
  readonly fold: number;
  readonly engine: string;
  readonly bestEpoch: number | undefined;
  readonly trainingWindows: number;
  readonly history: readonly EpochResult[];
  /** The test subjects by the name of the mask rule (`maskName`). */
  readonly subjects: Readonly<Record<string, readonly SubjectResult[]>>;
  /** Voxels of all test slices whose truth is known, by the probability as predicted; not of experiment 1. */
  readonly voxels?: ProbabilityCounts;
  /** Experiment 1 only: the best grey band on the training folds. */
  readonly band?: { readonly lower: number; readonly upper: number; readonly score: number };
}

/** One network over all folds. */
export interface NetworkResult {
  readonly network: Network;
  readonly folds: readonly FoldResult[];
}

/** The test subjects of an experiment as one protocol has them, by id. */
export interface Scored {
  readonly experiment: ExperimentId;
  readonly protocol: Protocol;
  readonly subjects: readonly SubjectResult[];
}

/** What the thread of a fold sends. */
export type FoldMessage =
  | { readonly progress: Progress }
  | { readonly result: FoldResult }
  | { readonly error: Omit<IchErrorParts, 'cause'> & { readonly code: IchErrorCode } };
