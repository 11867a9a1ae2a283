import type { LongTask, NdArray, View } from '@ich/core';

/**
 * A model as a function: a batch of windows [n, row, column, channel] in, a map of the same rows and columns
 * [n, row, column, class] out; [n, slice, row, column, channel] for windows of three axes. Nothing in this room knows
 * which engine is behind it.
 */
export type Predictor = (batch: NdArray<Float32Array>) => View<Float32Array> | Promise<View<Float32Array>>;

/**
 * What becomes of the end of an axis where the strides do not end there: the last window is `shift`ed back to it
 * (MONAI), all are spread `even`ly (nnU-Net), the last sticks out and is `pad`ded, the rest is `drop`ped (no window
 * holds it), or it is an `error`.
 */
export type Edge = 'shift' | 'even' | 'pad' | 'drop' | 'error';

/** What windows see outside the image: one value (0 for `'constant'`), the nearest voxel, or the image mirrored. */
export type Padding = 'constant' | 'edge' | 'reflect' | { readonly constant: number };

/** Where windows lie on an image of two or three axes; plain data, serialisable. */
export interface TileGrid {
  /** Shape of the image, [row, column] or [slice, row, column]. */
  readonly shape: readonly number[];
  /** Window size along each axis. */
  readonly window: readonly number[];
  /** Step between windows along each axis; a fraction where `even` aims at one. */
  readonly stride: readonly number[];
  /** First voxel of each window, in row-major order; outside the image where the window is padded. */
  readonly origins: readonly (readonly number[])[];
  /** What padded windows see; without it no window sticks out. */
  readonly padding?: Padding;
}

/** How windows are laid out: numbers hold for all axes. One of `stride` and `overlap` is needed. */
export interface TileOptions {
  window: number | readonly number[];
  /** Step between windows, voxels. */
  stride?: number | readonly number[];
  /** Part of a window that the next one shares, 0 <= overlap < 1. */
  overlap?: number | readonly number[];
  /** 'shift' by default. */
  edge?: Edge;
  /** Allows images smaller than the window, which then lies around their middle. None by default, 0 with `pad`. */
  padding?: Padding;
}

/** Weights of a window by name. */
export type BlendName = 'mean' | 'gaussian' | 'hann' | 'nnunet';

/** How overlapping predictions become one: by name, or with weights >= 0 of the (output) window's shape. */
export type Blend = BlendName | View<Float32Array>;

/** Which windows to cut. */
export interface ExtractTilesOptions {
  /** Numbers of the windows (places in `grid.origins`), in the order wanted; all by default. */
  indices?: readonly number[];
}

/** What `createStitcher` and `stitchTiles` take. */
export interface StitcherOptions {
  /** 'mean' by default. */
  blend?: Blend;
  /** Number of classes, the last axis of tiles and result; without it they have no such axis. */
  classes?: number;
  /** Size of the predicted windows where it is not the grid's: the output has another resolution. */
  outputWindow?: number | readonly number[];
  /** Value of voxels that no window holds; without it a grid with such voxels is an error. */
  fill?: number;
}

/** Collects the predicted windows of one image and blends them where they overlap. */
export interface Stitcher {
  /** Takes window `tileIndex` of the grid, a view of the window's shape; each once, in any order. */
  add(tileIndex: number, tile: View<Float32Array>): void;
  /** The blended image once every window has been added; the same memory each time. */
  finish(): NdArray<Float32Array>;
}

/** What leaves: the blended values, the class of the largest one, or 1 where they are above a value (0 for NaN). */
export type MaskOutput = 'argmax' | { readonly above: number };
export type TiledOutput = 'float' | MaskOutput;

/** What a prediction took. */
export interface TiledReport {
  /** Windows in all. */
  readonly tiles: number;
  /** Windows the predictor saw. */
  readonly predicted: number;
  /** Windows it was spared. */
  readonly skipped: number;
  /** Calls of the predictor, flips not counted. */
  readonly batches: number;
}

/** What `predictTiled` and `streamTiled` take. */
export interface PredictTiledOptions extends TileOptions, StitcherOptions, LongTask {
  predictor: Predictor;
  /** Windows per call of the predictor; 16 by default. */
  batchSize?: number;
  /** Factor on every input value before the predictor sees it, e.g. `1 / 255` for an 8-bit image; 1 by default. */
  scale?: number;
  /** Whether the view's last axis holds channels (e.g. three CT windows); false by default. */
  channels?: boolean;
  /** Axes of the window to mirror: the mean of the predictions of all their combinations (nnU-Net); none by default. */
  flips?: readonly number[];
  /** Windows the predictor need not see, judged as it would see them; none by default. */
  skip?: (tile: View<Float32Array>) => boolean;
  /** What skipped windows count as: one value, or one for each class; 0 by default. */
  skipValue?: number | readonly number[];
  /** 'float' by default. */
  output?: TiledOutput;
  /** Called once at the end. */
  onReport?: (report: TiledReport) => void;
}

/** A finished slice of a volume, or a whole image (slice 0). */
export interface TiledSlice<T extends Float32Array | Uint8Array = Float32Array | Uint8Array> {
  readonly slice: number;
  /** [row, column], or [row, column, class]. */
  readonly view: NdArray<T>;
}

/** What `estimateMemory` takes: what `predictTiled` will be told, without the view. */
export interface EstimateMemoryOptions
  extends Pick<PredictTiledOptions, 'blend' | 'classes' | 'outputWindow' | 'batchSize' | 'output' | 'flips'> {
  /** Slices of a volume that is predicted slice by slice; without it the grid is the whole. */
  slices?: number;
  /** Channels of the input; 1 by default. */
  channels?: number;
  /** Whether the slices are streamed; false by default. */
  stream?: boolean;
}

/** Bytes by what they are for. */
export interface MemoryEstimate {
  /** The result; the slices under way when streamed. */
  readonly result: number;
  /** Sums of the windows that are not finished yet. */
  readonly sums: number;
  /** Weights of a window and of the voxels. */
  readonly weights: number;
  /** A batch of windows, and its mirror image. */
  readonly batch: number;
  /** What the predictor answers, and the sum over mirrored ones. What it needs inside is not known here. */
  readonly answer: number;
  readonly total: number;
}
