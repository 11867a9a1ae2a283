import type { LayersModel } from '@tensorflow/tfjs-layers';

export type * from './input/types.js';
export type * from './predict/types.js';
export type {
  IchnetSubject,
  PixelBatch,
  PixelSampling,
  PixelSlice,
  PixelSource,
  PixelSourceOptions,
} from './sampling/sourceTypes.js';
export type * from './sampling/types.js';
export type * from './train/types.js';
export type * from './weights/types.js';

/** One stage of the trunk: 3x3 `same` convolutions + ReLU at one resolution. */
export interface StageConfig {
  /** Its convolutions are `<name>_1`, `<name>_2`, ... */
  readonly name: string;
  /** Channels of each convolution. */
  readonly widths: readonly number[];
  /** Whether a 2x2 max pooling goes before, which halves rows and columns. */
  readonly pool: boolean;
  /** Step between the taps of the kernels; 1 is an ordinary convolution. */
  readonly dilation: number;
}

/** Everything that defines an ICHNet, as plain data. */
export interface IchnetConfig {
  /**
   * [row, column, channel]; `null` rows and columns take any size that the poolings divide. Channels are the slice and
   * its neighbours (`neighbourSlices`), 1 for the slice alone.
   */
  readonly inputShape: readonly [rows: number | null, columns: number | null, channels: number];
  /** The trunk, top to bottom. */
  readonly stages: readonly StageConfig[];
  /** Names of the convolutions whose maps make the hypercolumn, in this order. */
  readonly hypercolumn: readonly string[];
  /** Widths of the hidden layers behind the hypercolumn, each with a ReLU and dropout. */
  readonly head: readonly number[];
  /** Dropout rate behind each hidden layer, in [0, 1). */
  readonly dropoutRate: number;
  /** Probabilities per pixel, each through a sigmoid of its own. */
  readonly classes: number;
  /**
   * Probability that the untrained network answers about everywhere, 0..1: the bias of the last layer starts at its
   * logit. 0.5 fits balanced sampling.
   */
  readonly priorProbability: number;
  /** Initialiser of every kernel; the other biases start at 0. */
  readonly initializer: 'heNormal' | 'glorotUniform';
  /** Seed of initial weights and of the dropout layers. */
  readonly seed: number;
  /** Name of the models. */
  readonly name: string;
}

/** One set of layers and weights as two models. */
export interface Ichnet {
  readonly config: IchnetConfig;
  /** For training: [image [n, row, column, channel], pixels [n, pixel, 2]] -> [n, pixel, class]. */
  readonly sparse: LayersModel;
  /** For inference: image [n, row, column, channel] -> [n, row, column, class]. */
  readonly dense: LayersModel;
  /** Rows and columns have to be multiples of it: 2 to the power of the poolings. */
  readonly stride: number;
  /** No value depends on a pixel of the image farther away than this, along rows or columns; a multiple of `stride`. */
  readonly reach: number;
  /** Frees the weights of both models. */
  dispose(): void;
}
