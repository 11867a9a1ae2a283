import type { NdArray, Rng, TypedArray, View } from '@ich/core';
import type { TileGrid } from '@ich/tiling';

export type * from './fitTypes.js';
export type * from './logTypes.js';

/** One round of a cross-validation; subjects by name. */
export interface Fold {
  /** Counts from 0. */
  readonly index: number;
  readonly train: readonly string[];
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

/** What `leaveOneOut` takes. */
export interface LeaveOneOutOptions {
  /** Whether a fold sets subjects apart for validation; true by default. */
  validation?: boolean;
  /** Shuffles the subjects first; without it the given order counts. */
  shuffleSeed?: number;
}

/** What `splitFolds` takes. */
export interface SplitOptions extends LeaveOneOutOptions {
  /** How many folds, at least 2, at least 3 with validation. */
  folds: number;
}

/** Which windows without ICH are taken along. */
export type Negatives = 'oneSlicePerSubject' | 'none' | { readonly ratio: number };

/** A subject as `selectWindows` reads it. */
export interface LabelledSubject {
  readonly subject: string;
  /** Mask [slice, row, column]; everything but 0 is ICH. */
  readonly truth: View<Uint8Array>;
  /** Per slice: false where it has ICH but no mask was drawn. All true by default. */
  readonly labelled?: readonly boolean[];
}

/** What `selectWindows` takes; a draw needs `rng` or `seed`. */
export interface SelectWindowsOptions {
  readonly subjects: readonly LabelledSubject[];
  readonly grid: TileGrid;
  readonly negatives: Negatives;
  readonly rng?: Rng;
  readonly seed?: number;
}

/** Where a window lies. */
export interface WindowRef {
  readonly subject: string;
  /** Counts from 0. */
  readonly slice: number;
  /** Index into `grid.origins`. */
  readonly tile: number;
  /** Whether it has a pixel of ICH. */
  readonly positive: boolean;
}

/** Images and masks of a batch, as the trainer's `step` takes them. */
export interface WindowBatch {
  /** [n, row, column, channel]; those of `windowSource` have one channel, 0..1. */
  readonly images: NdArray<Float32Array>;
  /** [n, row, column, class], 0 or 1; [n, pixel, class] beside `pixels`. */
  readonly truths: NdArray<Float32Array>;
  /** [n, pixel, 2], (row, column) in the window: where the loss is taken, for a model of [image, pixels]. */
  readonly pixels?: NdArray<Float32Array>;
  /** [n, row, column, 1], or [n, pixel, 1] beside `pixels`: how much each pixel counts. */
  readonly weights?: NdArray<Float32Array>;
}

/** How a batch is read. */
export interface ReadBatchOptions {
  /** Each window is distorted by a draw of its own; needs `rng`. */
  augment?: AugmentationConfig;
  /**
   * For whatever is drawn: distortions, sampled pixels. `fit` hands one to every training batch, which follows from its
   * seed, the epoch and the step only, so that a resumed run draws the same.
   */
  rng?: Rng;
}

/** Windows to train on or to validate with, read by the batch; it may load them from anywhere. */
export interface WindowSource {
  readonly length: number;
  /** Size [row, column] of a window. */
  readonly window: readonly [number, number];
  /** Names what the source holds; a checkpoint of a source with another key is refused. */
  readonly key?: string;
  readBatch(indices: readonly number[], options?: ReadBatchOptions): WindowBatch | Promise<WindowBatch>;
}

/** A source that has everything in memory and answers at once. */
export interface MemoryWindowSource extends WindowSource {
  readonly key: string;
  readBatch(indices: readonly number[], options?: ReadBatchOptions): WindowBatch;
}

/** What `windowSource` takes. */
export interface WindowSourceOptions {
  readonly refs: readonly WindowRef[];
  /** Grey images [slice, row, column] by subject. */
  readonly images: ReadonlyMap<string, View<TypedArray>>;
  /** Masks [slice, row, column] by subject; everything but 0 is ICH. */
  readonly truths: ReadonlyMap<string, View<Uint8Array>>;
  readonly grid: TileGrid;
  /** The grey value that becomes 1; 255 by default. */
  readonly imageMax?: number;
}

/**
 * Whose geometry: `keras` is Keras 3 (`keras.src.legacy.preprocessing`), `kerasPreprocessing` the package
 * Keras-Preprocessing (1.0.5 to 1.1.2) behind the Keras of 2018 to 2021. They turn about other centres, the other way.
 */
export type AugmentationConvention = 'keras' | 'kerasPreprocessing';

/** Ranges of the random distortion: Keras `ImageDataGenerator`, without flips. */
export interface AugmentationConfig {
  /** Largest rotation to either side, degrees. */
  readonly rotationDegrees: number;
  /** Largest shift as a fraction of the rows, below 1. */
  readonly heightShift: number;
  /** Largest shift as a fraction of the columns, below 1. */
  readonly widthShift: number;
  /** Largest shear to either side, degrees (Keras counts it in degrees, too). */
  readonly shearDegrees: number;
  /** Zoom of each axis is drawn from 1 - zoom .. 1 + zoom. */
  readonly zoom: number;
  /** What lies outside the image: the nearest pixel of its border. */
  readonly fill: 'nearest';
  /** `keras` by default. */
  readonly convention?: AugmentationConvention;
}

/** One drawn distortion, in the words of Keras' `apply_affine_transform`. */
export interface AugmentationDraw {
  readonly thetaDegrees: number;
  /** Pixels; drawn from `heightShift`. Along rows in `kerasPreprocessing`, along columns in `keras` (see there). */
  readonly tx: number;
  /** Pixels; drawn from `widthShift`. Along columns in `kerasPreprocessing`, along rows in `keras`. */
  readonly ty: number;
  readonly shearDegrees: number;
  /** Above 1 shrinks what is seen, below 1 enlarges it. */
  readonly zx: number;
  readonly zy: number;
}

/** How `applyAugmentation` samples. */
export interface ApplyAugmentationOptions {
  /** 0: nearest pixel, 1: bilinear. */
  readonly order: 0 | 1;
  readonly fill: 'nearest';
  /** `keras` by default. */
  readonly convention?: AugmentationConvention;
}
