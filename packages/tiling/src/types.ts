import type { LongTask, NdArray, View } from '@ich/core';

/**
 * A model as a function: a batch of windows [n, row, column, channel] in, a map of the same rows and columns
 * [n, row, column, class] out. Nothing in this room knows which engine is behind it.
 */
export type Predictor = (batch: NdArray<Float32Array>) => View<Float32Array> | Promise<View<Float32Array>>;

/** Where windows lie on a 2D image; plain data, serialisable. */
export interface TileGrid {
  /** Shape [row, column] of the image. */
  readonly shape: readonly [number, number];
  /** Window size [row, column]. */
  readonly window: readonly [number, number];
  /** Step between windows [row, column]. */
  readonly stride: readonly [number, number];
  /** Upper left corners [row, column], row by row. */
  readonly origins: readonly (readonly [number, number])[];
}

/** How windows are laid out: numbers hold for both axes. */
export interface TileOptions {
  window: number | readonly [number, number];
  stride: number | readonly [number, number];
}

/** How overlapping predictions become one. */
export type Blend = 'mean';

/** What `predictTiled` takes. */
export interface PredictTiledOptions extends TileOptions, LongTask {
  predictor: Predictor;
  /** Windows per call of the predictor; 16 by default. */
  batchSize?: number;
  /** 'mean' by default. */
  blend?: Blend;
}
