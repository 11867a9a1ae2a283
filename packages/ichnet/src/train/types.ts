import type { LongTask } from '@ich/core';
import type { LossConfig, Trainer, TrainerOptions } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import type { AugmentationConfig, FitOptions, FitResult } from '@ich/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { PriorShift } from '../predict/types.js';
import type { IchnetSubject, PixelSampling, PixelSlice } from '../sampling/sourceTypes.js';
import type { Ichnet } from '../types.js';

/** How a network is trained, as plain data. */
export interface IchnetRecipe {
  readonly sampling: PixelSampling;
  readonly epochs: number;
  /** Slices in a batch. */
  readonly batchSize: number;
  /** Over the sampled pixels; `positiveWeight` of 'binaryCrossentropy' balances classes, too. */
  readonly loss: LossConfig;
  readonly optimizer: 'sgd' | 'adam';
  readonly learningRate: number;
  /** Of 'sgd', in [0, 1). */
  readonly momentum: number;
  /** Of 'sgd'. */
  readonly weightDecay: number;
  /**
   * Course of the rate: 'constant'; 'staircase', a tenth of it in each of `stairs` equal stretches; 'cosine' after a
   * linear warm-up over a twentieth of the steps.
   */
  readonly course: 'constant' | 'staircase' | 'cosine';
  /** Stretches of the staircase, at least 1. */
  readonly stairs: number;
  readonly augmentation?: AugmentationConfig;
  /**
   * Cuts slices to the brain and so many pixels around it, which saves the time for what is never sampled; whole slices by
   * default. Predict with the training's `window`.
   */
  readonly marginPx?: number;
}

type FromFit = 'store' | 'resume' | 'checkpointEverySteps' | 'patience' | 'runKey' | 'onEpoch';

/** What `trainIchnet` takes. */
export interface TrainIchnetOptions extends LongTask, Pick<FitOptions, FromFit> {
  readonly net: Ichnet;
  readonly train: readonly IchnetSubject[];
  /** Decide which epoch is the best; without them the last one is. */
  readonly validation?: readonly IchnetSubject[];
  /** `ichnetRecipes.paper()` by default. */
  readonly recipe?: IchnetRecipe;
  /** Opens the engine: `createTrainer` of `@ich/tfjs`, by default, or e.g. `createOnnxTrainer` of `@ich/onnx`. */
  readonly openTrainer?: (model: LayersModel, options: TrainerOptions) => Trainer | Promise<Trainer>;
  /** The same for validation: `createPredictor`, by default, or e.g. `createOnnxPredictor`. */
  readonly openPredictor?: (model: LayersModel) => DisposablePredictor | Promise<DisposablePredictor>;
  /** Decides order, pixels, distortions and dropout, 0 .. 2^32 - 1. */
  readonly seed: number;
}

/** A predictor that may hold something. */
export type DisposablePredictor = Predictor & { dispose?(): void };

/** What a training came to; the weights of `bestEpoch` are in the network. */
export interface IchnetTraining extends FitResult {
  /** Slices it was trained on. */
  readonly slices: readonly PixelSlice[];
  /** Those of them without ICH in the brain: they gave negatives only. */
  readonly withoutPositives: readonly PixelSlice[];
  /** Rows and columns of the slices as they were trained on, for `window` of `predictBrain`. */
  readonly window: readonly [rows: number, columns: number];
  /**
   * Shares of ICH that the loss saw and that there are in these brains, for `prior` of the predictors; absent for a
   * network of several classes.
   */
  readonly prior?: PriorShift;
}
