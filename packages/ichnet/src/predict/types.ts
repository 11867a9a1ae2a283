import type { LongTask, View } from '@ich/core';
import type { Predictor } from '@ich/tiling';

/** What `ichnetPredictor` takes. */
export interface IchnetPredictorOptions {
  /** What runs `net.dense`, e.g. `createOnnxPredictor(net.dense)`; by default the present backend of TensorFlow.js. */
  readonly predictor?: Predictor;
  /** Rows and columns that are answered at once, rounded up to the stride of the network; 256 by default. */
  readonly tile?: number | readonly [rows: number, columns: number];
  /** See `correctPrior`; nothing is corrected by default. */
  readonly prior?: PriorShift;
}

/** Shares of ICH among the pixels. */
export interface PriorShift {
  /** Among those the network was trained with: 0.5 for balanced sampling of images with ICH. */
  readonly sampled: number;
  /** Where it is used. */
  readonly actual: number;
}

/** What `predictBrain` takes. */
export interface PredictBrainOptions extends IchnetPredictorOptions, LongTask {
  /** Normalised image [slice, row, column]. */
  readonly image: View<Float32Array>;
  /** The same shape; elsewhere the answer is 0. */
  readonly brain: View<Uint8Array>;
  /**
   * Rows and columns of the window around the brain that is looked at, `window` of `trainIchnet`: at its edges the network
   * sees what it is used to. Larger where the brain is; the whole slices by default.
   */
  readonly window?: readonly [rows: number, columns: number];
  /** Looks at mirrored slices, too, and answers the mean log-odds of both, which takes twice the time; false by default. */
  readonly mirror?: boolean;
}
