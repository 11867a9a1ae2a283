import type { NdArray, Rng, View } from '@ich/core';

/** How the pixels of an image are chosen. */
export type SamplingStrategy = 'balanced' | 'uniform' | 'hardNegative';

/** What `samplePixels` takes. */
export interface SamplePixelsOptions {
  /** [row, column] or [image, row, column]; 0 is background, everything else ICH. With `classes` the number of the class. */
  readonly mask: View<Uint8Array>;
  /** The same shape; pixels are drawn where it is above 0 only. */
  readonly brain: View<Uint8Array>;
  /** Pixels of each image, more than classes. 2000 in PixelNet. */
  readonly perImage: number;
  /** 'balanced' by default. */
  readonly strategy?: SamplingStrategy;
  /** For 'hardNegative': how easily a pixel is mistaken for ICH, e.g. a prediction or the grey value. */
  readonly hardness?: View<Float32Array>;
  /** Kinds of ICH that are told apart, 1 by default. */
  readonly classes?: number;
  readonly rng: Rng;
}

/** Pixels as the trainer's `step` takes them, and what was found. */
export interface SampledPixels {
  /** [image, pixel, 2], (row, column). */
  readonly pixels: NdArray<Float32Array>;
  /** [image, pixel, class], 0 or 1. */
  readonly truths: NdArray<Float32Array>;
  /**
   * [image, pixel, 1]: share of the pixel's class in the brain, by its share among the sampled pixels, so of mean 1 in
   * each image; 1 for 'uniform'. As weights of the loss they undo the balance: it is then that of all brain pixels,
   * estimated (with 'hardNegative' the hard ones among the negatives still count more).
   */
  readonly priorWeights: NdArray<Float32Array>;
  /** Per image: sampled pixels of each class, 0 (background) first. */
  readonly counts: readonly (readonly number[])[];
  /** Images without a pixel of ICH inside the brain: all their pixels are negatives. */
  readonly withoutPositives: readonly number[];
}
