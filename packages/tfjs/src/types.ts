import type { View } from '@ich/core';
import type { Predictor } from '@ich/tiling';

/** The engines `useBackend` knows. */
export type BackendName = 'tensorflow' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** What `useBackend` takes. */
export interface UseBackendOptions {
  /** One backend, which must then be had, or several in the order to try them; by default all, best first. */
  prefer?: BackendName | readonly BackendName[];
  /**
   * Threads of the wasm backend, 1 to 8; the other backends do not heed it. In Node 1 by default. The number holds from
   * the first use of wasm to the end of the process; another one later is a reason to pass wasm over.
   */
  threads?: number;
}

/** What `createPredictor` takes. */
export interface PredictorOptions {
  /** Largest batch handed to the model at once; by default what the memory of the engine surely holds. */
  batchSize?: number;
  /**
   * Threads that share the samples of each batch, this one included; 1 by default. Only Node, only on the wasm backend
   * with one thread of its own, only for models whose layers are those of tfjs and of this room. The result is bit for bit
   * that of one thread. Weights that change later go over before the next batch.
   */
  workers?: number;
}

/** What was chosen to run TensorFlow.js, and why. */
export interface BackendInfo {
  /** One of the `BackendName`s. */
  readonly name: string;
  /** Version of the package behind it. */
  readonly version: string;
  /** Whether every kernel that training needs is there. */
  readonly canTrain: boolean;
  /** Threads of the processor that it computes with. */
  readonly threads: number;
  /** What it computes on, as the system or the driver names it: a processor or a graphics card. */
  readonly device: string;
  /** One sentence a user can read. */
  readonly reason: string;
  /** The better ones that were passed over, each with its reason. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
}

/** Weights by name, in the order of the model, as plain arrays. */
export type WeightMap = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

/** Everything a trainer needs to go on as if it had never stopped. */
export interface TrainerState {
  /** Optimiser steps done. */
  readonly step: number;
  readonly weights: WeightMap;
  /** By `<slot>/<weight name>`: `m` and `v` of Adam, `velocity` of SGD with momentum, none without. */
  readonly slots: WeightMap;
}

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

/** Losses a trainer knows; all take probabilities. */
export type LossName = 'binaryCrossentropy' | 'softDice' | 'softJaccard';

/** A loss by its name, or with its options. */
export type LossConfig =
  | LossName
  | {
      readonly name: LossName;
      /** Weight of the positive term of `binaryCrossentropy`, as PyTorch's `pos_weight`; 1 by default. */
      readonly positiveWeight?: number;
    };

/** A loss, checked, defaults filled in. */
export interface LossSpec {
  readonly name: LossName;
  readonly positiveWeight: number;
}

/** A learning rate and its course: constant, falling with time or in steps, or one cosine. */
export interface RateConfig {
  readonly learningRate: number;
  /** Keras time decay: rate_t = rate / (1 + decay * t), t the steps done. 0 by default. */
  readonly decay?: number;
  /** Rises in a line from 0 to the rate over `warmupSteps` steps, then falls along half a cosine to 0 at `totalSteps`. */
  readonly cosine?: { readonly warmupSteps: number; readonly totalSteps: number };
  /** Multiplied by `factor`, 0.1 by default, after every `everySteps` steps: `StepLR` of PyTorch, `step` of Caffe. */
  readonly staircase?: { readonly everySteps: number; readonly factor?: number };
}

/** Adam, by default with the numbers of Keras. */
export interface AdamConfig extends RateConfig {
  readonly name: 'adam';
  /** 0.9 by default. */
  readonly beta1?: number;
  /** 0.999 by default. */
  readonly beta2?: number;
  /** 1e-7 by default. */
  readonly epsilon?: number;
}

/** Stochastic gradient descent, as PyTorch has it. */
export interface SgdConfig extends RateConfig {
  readonly name: 'sgd';
  /** In [0, 1), 0 by default. */
  readonly momentum?: number;
  /** Looks ahead along the velocity; needs a momentum. */
  readonly nesterov?: boolean;
  /** Share of each weight, biases too, that is added to its gradient; 0 by default. */
  readonly weightDecay?: number;
}

/** Optimisers as data. */
export type OptimizerConfig = AdamConfig | SgdConfig;

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

/** A batch, or a stretch of one, checked and contiguous. */
export interface Batch {
  readonly samples: number;
  /** Place of its first sample in the batch of the step: dropout masks depend on it. */
  readonly firstSample: number;
  /** [row, column, channel] of the images, or [slice, row, column, channel]. */
  readonly inner: readonly number[];
  /** What the truths have between sample and class: [row, column], [slice, row, column], or [pixel] at sampled pixels. */
  readonly space: readonly number[];
  readonly classes: number;
  readonly images: Float32Array;
  readonly truths: Float32Array;
  /** [n, ...space], where the step has them. */
  readonly weights?: Float32Array;
  /** [n, pixel, 2], where the model takes them. */
  readonly pixels?: Float32Array;
}

/**
 * The mean loss of a batch over all its pixels or samples, each pixel's times its weight where there are weights (the
 * trainer makes it the mean over the weights), and its gradient by trainable weight, in the order of the model.
 */
export interface Gradients {
  readonly value: number;
  readonly gradients: readonly Float32Array[];
}

/** Seed and step of the run, from which the dropout masks follow. */
export interface PassClock {
  readonly seed: number;
  readonly step: number;
}

/** Which dropout mask comes next. */
export interface DropoutClock extends PassClock {
  /** Place of the pass's first sample in the batch, when a batch goes through in parts. */
  readonly firstSample: number;
}

/** What `dropoutMask` takes. */
export interface DropoutMaskOptions {
  /** Share of the values set to 0, in [0, 1). */
  readonly rate: number;
  /** Seed of the layer. */
  readonly seed: number;
  /** [n, ...] of the layer's input. */
  readonly shape: readonly number[];
  readonly clock: DropoutClock;
}

/** What an engine has to bring so that `assembleTrainer` makes a trainer of it. */
export interface TrainingEngine {
  /** Loss and gradients of a batch for the present weights, at most `microBatch` samples at a time. */
  gradients(batch: Batch, microBatch: number, clock: PassClock): Promise<Gradients>;
  /** Samples [row, column, channel] that one pass surely holds, each with so many sampled pixels where there are any. */
  safeBatch(inner: readonly number[], pixels: number): number;
  /** Values of one trainable weight, by place in the order of the model; may be changed by the caller. */
  readWeight(index: number): Promise<Float32Array>;
  /** Puts new values, possibly the very array that was read, in their place. */
  writeWeight(index: number, values: Float32Array): void;
  /** All weights of the model, as copies. */
  weights(): Promise<WeightMap>;
  /** Replaces all weights; `where` is for the message of an error. */
  setWeights(where: string, weights: WeightMap): void;
  readonly predict: Predictor;
  dispose(): void;
}
