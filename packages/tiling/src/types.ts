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

/** Which windows to cut. */
export interface ExtractTilesOptions {
  /** Numbers of the windows (places in `grid.origins`), in the order wanted; all by default. */
  indices?: readonly number[];
}

/** What `createStitcher` takes. */
export interface StitcherOptions {
  /** 'mean' by default. */
  blend?: Blend;
}

/** Collects the predicted windows of one image and blends them where they overlap. */
export interface Stitcher {
  /** Takes window `tileIndex` of the grid, a view [row, column] of the window's shape; each once, in any order. */
  add(tileIndex: number, tile: View<Float32Array>): void;
  /** The blended image [row, column], once every window has been added. */
  finish(): NdArray<Float32Array>;
}

/** What `predictTiled` takes. */
export interface PredictTiledOptions extends TileOptions, LongTask {
  predictor: Predictor;
  /** Windows per call of the predictor; 16 by default. */
  batchSize?: number;
  /** 'mean' by default. */
  blend?: Blend;
  /** Factor on every input value before the predictor sees it, e.g. `1 / 255` for an 8-bit image; 1 by default. */
  scale?: number;
}
