import type { LongTask } from '@ich/core';
import type { Trainer, TrainerState, WeightMap } from '@ich/tfjs';
import type { AugmentationConfig, WindowSource } from './types.js';

/** What one epoch came to. The same run gives the same records on the same engine, so time is not in it. */
export interface EpochRecord {
  /** Counts from 1. */
  readonly epoch: number;
  /** Training loss, mean over the windows of the epoch, each taken before the step it led to. */
  readonly loss: number;
  /** 1 - soft Jaccard over all pixels of all validation windows, or what `validate` answered; absent without both. */
  readonly validationLoss?: number;
}

/** What does not reproduce. */
export interface EpochTiming {
  /** Wall-clock seconds of the epoch since it was begun or resumed, validation and checkpoint included. */
  readonly seconds: number;
}

/** Steps of a training. */
export interface TrainingPlan {
  /** Batches an epoch; the last may be smaller. */
  readonly stepsPerEpoch: number;
  /** Steps in all. */
  readonly steps: number;
}

/** Named byte strings that outlive the process. */
export interface CheckpointStore {
  /** The bytes, or `undefined` where the name was never written. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** All of it or nothing: after a crash the name holds the old bytes or the new ones. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** What decides the numbers of a run, by name; two runs with the same take the same path. */
export type RunFingerprint = Readonly<Record<string, string | number>>;

/** The part of an unfinished epoch that is done. */
export interface PartialEpoch {
  /** Steps done in it. */
  readonly step: number;
  /** Sum of the loss over the windows seen in it. */
  readonly lossSum: number;
  /** Windows seen in it. */
  readonly windows: number;
}

/** The weights to be kept. */
export interface BestWeights {
  /** Counts from 1. */
  readonly epoch: number;
  readonly weights: WeightMap;
}

/** Everything a training needs to go on as if it had never stopped. */
export interface Checkpoint {
  readonly fingerprint: RunFingerprint;
  readonly history: readonly EpochRecord[];
  readonly partial: PartialEpoch;
  /** Absent before the end of the first epoch. */
  readonly best?: BestWeights;
  readonly trainer: TrainerState;
}

/** What `fit` takes. */
export interface FitOptions extends LongTask {
  readonly trainer: Trainer;
  readonly train: WindowSource;
  /** Decides which epoch is the best; without it the last one is. */
  readonly validation?: WindowSource;
  /**
   * Answers the validation loss of the trainer's present weights, lower is better, in the place of `validation`: for
   * models whose trainer predicts nothing, such as those trained at sampled pixels. Name in `runKey` what it looks at.
   */
  readonly validate?: () => number | Promise<number>;
  /** Epochs in all, those before a resume included. */
  readonly epochs: number;
  readonly batchSize: number;
  readonly augmentation?: AugmentationConfig;
  /** Decides the order of the windows and the distortions, 0 .. 2^32 - 1. */
  readonly seed: number;
  /** Stops once the validation loss was not beaten for so many epochs; never by default. */
  readonly patience?: number;
  /** Where checkpoints go after every epoch; nowhere by default. */
  readonly store?: CheckpointStore;
  /** Goes on from the store's checkpoint where there is one; false by default, and then a checkpoint is an error. */
  readonly resume?: boolean;
  /** Checkpoints within the epoch, too, every so many steps. */
  readonly checkpointEverySteps?: number;
  /** Whatever else decides the numbers (model, optimiser, data) as a text: a checkpoint with another one is refused. */
  readonly runKey?: string;
  /** Called once the epoch is over and its checkpoint is safe; not called again for it after a resume. */
  readonly onEpoch?: (record: EpochRecord, timing: EpochTiming) => void | Promise<void>;
}

/** What `fit` came to; the weights of `bestEpoch` are in the trainer. */
export interface FitResult {
  readonly history: readonly EpochRecord[];
  /** Counts from 1: lowest validation loss, the earliest of equals; without validation the last. */
  readonly bestEpoch: number;
  /** Whether `patience` ended it before `epochs`. */
  readonly stoppedEarly: boolean;
}
