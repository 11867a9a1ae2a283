import type { NdArray, View } from '@ich/core';
import type { ReadBatchOptions, WindowBatch, WindowSource } from '@ich/training';
import type { SamplingStrategy } from './types.js';

/** A subject as `pixelSource` and `trainIchnet` read it; all arrays [slice, row, column] of one shape. */
export interface IchnetSubject {
  readonly subject: string;
  /** Normalised image: `normalizeBrain(...).image`. */
  readonly image: View<Float32Array>;
  /** Mask; everything but 0 is ICH, or the number of its class. */
  readonly truth: View<Uint8Array>;
  readonly brain: View<Uint8Array>;
  /** Per slice: false where it has ICH but no mask was drawn. All true by default. */
  readonly labelled?: readonly boolean[];
  /** For 'hardNegative': how easily a voxel is mistaken for ICH. The image by default: blood is bright. */
  readonly hardness?: View<Float32Array>;
}

/** How pixels are sampled for training. */
export interface PixelSampling {
  /** Pixels of each slice. */
  readonly perImage: number;
  /** 'balanced' by default. */
  readonly strategy?: SamplingStrategy;
  /**
   * What a sampled pixel counts in the loss: one like the other ('equal', default), or as many brain pixels as it stands
   * for ('prior', `priorWeights` of `samplePixels`).
   */
  readonly weighting?: 'equal' | 'prior';
  /** Whether every other slice, by chance, is mirrored left to right; false by default. */
  readonly mirror?: boolean;
}

/** A window around the brain. */
export interface BrainCrop {
  /** Pixels around the brain that stay, where the image has them. */
  readonly marginPx: number;
  /** Rows and columns of the window are multiples of it, where the image's are; 8 by default, what the presets pool. */
  readonly multipleOf?: number;
}

/** What `pixelSource` takes. */
export interface PixelSourceOptions extends PixelSampling {
  readonly subjects: readonly IchnetSubject[];
  /** Cuts the slices of every subject to a window around its brain, as large as the largest needs; whole by default. */
  readonly crop?: BrainCrop;
  /** Neighbouring slices to either side that go in as channels; 0 by default. */
  readonly context?: number;
  /** Kinds of ICH that are told apart, 1 by default. */
  readonly classes?: number;
  /** Slices with fewer brain pixels are left out; 64 by default. */
  readonly minBrainPixels?: number;
}

/** A slice that takes part in training. */
export interface PixelSlice {
  readonly subject: string;
  /** Counts from 0. */
  readonly slice: number;
  /** Pixels of ICH inside the brain. */
  readonly positives: number;
  /** Pixels of brain, those of ICH included. */
  readonly brainPixels: number;
}

/** Slices with sampled pixels; answers at once. */
export interface PixelSource extends WindowSource {
  readonly key: string;
  readonly slices: readonly PixelSlice[];
  /** Those of `slices` that give negatives only. */
  readonly withoutPositives: readonly PixelSlice[];
  readBatch(indices: readonly number[], options?: ReadBatchOptions): PixelBatch;
}

/** A batch of `pixelSource`. */
export interface PixelBatch extends WindowBatch {
  /** [n, pixel, 2] */
  readonly pixels: NdArray<Float32Array>;
}

/** A subject's arrays, contiguous. */
export interface SubjectArrays {
  readonly shape: readonly number[];
  readonly image: Float32Array;
  readonly truth: Uint8Array;
  readonly brain: Uint8Array;
  readonly hardness: Float32Array;
  readonly labelled?: readonly boolean[];
}
