import type { View } from '@ich/core';
import type { Predictor } from '@ich/tiling';
import type { LossConfig } from './losses.js';
import type { OptimizerConfig } from './optimizers.js';
import type { TrainerState, WeightMap } from './weights.js';

/** What one step may take besides its batch. */
export interface StepOptions {
  /**
   * [n, row, column, 1], or [n, pixel, 1] beside `pixels`, 0 or above: how much each pixel counts; 0 and 1 for a loss at
   * some of them only.
   * Cross-entropy becomes the weighted mean, sum(weight * loss) / sum(weight) over the whole batch. The overlap losses
   * take weighted sums per sample, and their mean over the samples with a weight above 0. Weights of 1 change nothing,
   * and a sample whose weights are all 0 counts as if it were not there.
   */
  weights?: View<Float32Array>;
  /**
   * [n, pixel, 2], (row, column) in the images: where the loss is taken, for a model of the two inputs [image, pixels]
   * (`gatherPixels`). Required for such a model and refused for any other.
   */
  pixels?: View<Float32Array>;
}

/** An engine that trains one model. Any engine implements it; training code knows no other thing about engines. */
export interface Trainer {
  /**
   * One optimiser step.
   *
   * @param images [n, row, column, channel], or volumes [n, slice, row, column, channel]
   * @param truths [n, row, column, class], 0..1; [n, slice, row, column, class] of volumes; [n, pixel, class] beside
   * `options.pixels`
   * @returns the loss before the step, the mean over the batch
   */
  step(images: View<Float32Array>, truths: View<Float32Array>, options?: StepOptions): Promise<number>;
  /** Probabilities [n, row, column, class] with dropout off. A model that takes pixels has none: it throws `shape`. */
  readonly predict: Predictor;
  state(): Promise<TrainerState>;
  restore(state: TrainerState): Promise<void>;
  /** Only the weights, e.g. of the best epoch. */
  weights(): Promise<WeightMap>;
  setWeights(weights: WeightMap): Promise<void>;
  /** Frees what the trainer allocated; the model itself stays. */
  dispose(): void;
}

/** What `createTrainer` takes. */
export interface TrainerOptions {
  loss: LossConfig;
  optimizer: OptimizerConfig;
  /** Seed of the dropout masks; the mask of a step depends on the seed and the step only. */
  seed: number;
  /**
   * Samples per pass; a larger batch is split and its gradients are added up, which changes nothing but rounding. By
   * default what the memory of the engine surely holds.
   */
  microBatch?: number;
  /**
   * Threads that share the samples of each batch, of `step` and of `predict`, this one included; 1 by default. Only Node,
   * only on the wasm backend (the other way to use its threads is `useBackend({ threads })`, not both), only for models
   * whose layers are those of tfjs and of this room and whose weights are all trainable. A step depends on the number only
   * by rounding. `dispose` ends the threads, and the trainer is of no use then.
   */
  workers?: number;
}
