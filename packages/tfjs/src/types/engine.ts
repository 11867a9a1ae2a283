import type { Predictor } from '@ich/tiling';
import type { PassClock } from './dropout.js';
import type { WeightMap } from './weights.js';

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
