import type { LongTask, NdArray, View } from '@ich/core';
import type { Compatibility, CrfKernel, Normalization } from './kernelTypes.js';

export type * from './kernelTypes.js';
export type * from './problemTypes.js';

/** What is known before smoothing: exactly one of the four. */
export interface CrfUnary {
  /** Foreground probability, of the grid's shape; or `[class, ...grid]`. Float32 in 0..1. */
  readonly probability?: View<Float32Array>;
  /** Foreground log-odds, of the grid's shape; or class scores `[class, ...grid]`. Float32. */
  readonly logits?: View<Float32Array>;
  /** Class of every voxel, of the grid's shape; -1 where it is unknown. */
  readonly labels?: View;
  /** Energies `[class, ...grid]`: minus the logarithm of a probability. Float32. */
  readonly unary?: View<Float32Array>;
}

/** Options of `denseCrf` and `bruteForceCrf`. */
export interface CrfOptions extends CrfUnary, LongTask {
  /** Intensities, any element type: of the grid's shape, or `[channel, ...grid]` where `sigmaIntensity` is a list. */
  readonly image?: View;
  /** `[slice, row, column]` or `[row, column]`; for `sigmaMm`. */
  readonly spacingMm?: readonly number[];
  readonly kernels: readonly CrfKernel[];
  /** Default `'potts'`. */
  readonly compatibility?: Compatibility;
  /** Largest number of mean-field steps, at least 1; default 5. */
  readonly iterations?: number;
  /** Stops once no probability moves by more than this in a step; default 0. */
  readonly tolerance?: number;
  /** Default `'symmetric'`. */
  readonly normalization?: Normalization;
  /** Uint8 of the grid's shape: only voxels that are not 0 take part, the others keep their input. */
  readonly mask?: View<Uint8Array>;
  /** Number of classes; needed where labels do not show all of them, checked everywhere else. */
  readonly classes?: number;
  /** How sure `labels` are, above 1/classes and below 1; default 0.7. */
  readonly labelCertainty?: number;
  /** Probabilities are clipped to this from below before their logarithm is taken; default 1e-5. */
  readonly clip?: number;
}

/** Options of `denseCrfInWorkers`. */
export interface CrfWorkerOptions extends CrfOptions {
  /** Threads that share the work of every kernel, 16 at most; default 2. The results do not depend on it. */
  readonly workers?: number;
}

/** What `denseCrf` answers. */
export interface CrfResult {
  /** Foreground probability of the grid's shape where the input was one of the foreground; else `[class, ...grid]`. */
  readonly probability: NdArray<Float32Array>;
  /** The most probable class, the lowest of equals, of the grid's shape; of two classes: a mask. */
  readonly labels: NdArray<Uint8Array>;
  /** Steps taken. */
  readonly iterations: number;
  /** Largest change of a probability (of any class but 0) in the last step. */
  readonly change: number;
}

/** Options of `permutohedralFilter`. */
export interface FilterOptions {
  /** Divides by the filter of ones: a weighted mean instead of a weighted sum. Default false. */
  readonly normalized?: boolean;
}

/** Bytes of array memory, by use. */
export interface CrfMemory {
  /** Bytes for each voxel that takes part. */
  readonly perVoxel: number;
  /** All that grows with the voxels: lattice weights and ids, probabilities, intensities. */
  readonly voxels: number;
  /** An upper bound of what the lattices' vertices take. */
  readonly vertices: number;
  /** An upper bound of what is needed only while a lattice is built. */
  readonly building: number;
  /** The result. */
  readonly result: number;
  readonly total: number;
}
