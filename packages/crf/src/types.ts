import type { LongTask, NdArray, View } from '@ich/core';

/** One width for every axis, or one per axis in the order of the grid: `[slice, row, column]` or `[row, column]`. */
export type Sigma = number | readonly number[];

/** What every kernel has; exactly one of the widths. */
export interface KernelWidths {
  /** Standard deviation in millimetres; needs `spacingMm`. */
  readonly sigmaMm?: Sigma;
  /** Standard deviation in voxels. */
  readonly sigmaVoxels?: Sigma;
  /** Strength; times the compatibility. */
  readonly weight: number;
}

/** Smoothness: neighbours in space like one label. */
export interface GaussianKernel extends KernelWidths {
  readonly type: 'gaussian';
}

/** Appearance: neighbours in space that look alike like one label. */
export interface BilateralKernel extends KernelWidths {
  readonly type: 'bilateral';
  /**
   * Standard deviation of the intensity, in its own unit. A number: the image is of the grid's shape. A list, one per
   * channel: the image is `[channel, ...grid]`.
   */
  readonly sigmaIntensity: number | readonly number[];
}

/** A Gaussian kernel over positions, or over positions and intensities (equation 3 of Krahenbuhl & Koltun 2011). */
export type CrfKernel = GaussianKernel | BilateralKernel;

/**
 * How labels get on with each other. `'potts'`: 1 for every two that differ. A vector: the reward of agreeing on each
 * class, all 1 is Potts. A matrix: `[l][m]` is the penalty of l where m is around, used as given.
 */
export type Compatibility = 'potts' | readonly number[] | readonly (readonly number[])[];

/**
 * Which side of the filter is divided by the filter of ones: `'symmetric'` both, by its root, so that the kernel stays
 * symmetric; `'before'`, `'after'` one; `'none'` neither, as pydensecrf does: messages then grow with the widths.
 */
export type Normalization = 'none' | 'before' | 'after' | 'symmetric';

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

/** A CRF as data: all of its parameters, no arrays. */
export interface CrfPreset {
  readonly kernels: readonly CrfKernel[];
  readonly compatibility: 'potts';
  readonly iterations: number;
  readonly normalization: Normalization;
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

/** The points of a kernel's feature space, made chunk by chunk. */
export interface Features {
  readonly dimensions: number;
  /** Points, those of the padding counted. */
  readonly slots: number;
  /** Slots that only pad the last vector: they carry no weight. */
  readonly padding: readonly number[];
  /** Smallest and largest value along each dimension. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** How to make them from a grid, where they are made so: position along its axes, then intensities. */
  readonly source?: FeatureSource;
  /** Writes `[dimension][stride]` for the slots `from .. from + count - 1`. */
  fill(out: Float32Array, stride: number, from: number, count: number): void;
}

/** What a feature space over a grid is made of. */
export interface FeatureSource {
  readonly voxels: Int32Array;
  readonly grid: readonly number[];
  /** Standard deviations along the axes of the grid and of the channels. */
  readonly sigma: readonly number[];
  readonly sigmaIntensity: readonly number[];
  /** By channel and slot. */
  readonly values: readonly Float32Array[];
}

/** A kernel of the CRF, checked. */
export interface KernelPlan {
  /** Standard deviation along each axis of the grid, in voxels. */
  readonly sigma: readonly number[];
  /** Standard deviation of each channel; empty for a smoothness kernel. */
  readonly sigmaIntensity: readonly number[];
  readonly weight: number;
}

/** Voxels in the order in which they are worked on. */
export interface Points {
  /** Voxel at each slot; `~voxel`, which is negative, where the slot only pads. A multiple of four. */
  readonly voxels: Int32Array;
  readonly padding: readonly number[];
  /** Voxels that take part. */
  readonly count: number;
}

/**
 * The energies that one kernel adds to the log-odds of class l + 1 against class 0, as linear in the filtered
 * probabilities of classes 1..: `constant[l] * K(1) + sum over m of linear[l][m] * K(q of m + 1)`.
 */
export interface Coupling {
  readonly constant: readonly number[];
  readonly linear: readonly (readonly number[])[];
}

/** A CRF with all input checked and laid out by slots. */
export interface CrfProblem extends LongTask {
  readonly where: string;
  readonly grid: readonly number[];
  readonly points: Points;
  readonly classes: number;
  /** Log-odds of each class 1.. against class 0, by slot. */
  readonly logOdds: readonly Float32Array[];
  readonly kernels: readonly KernelPlan[];
  /** The space of each kernel. */
  readonly features: readonly Features[];
  /** The coupling of each kernel, its weight included. */
  readonly couplings: readonly Coupling[];
  readonly iterations: number;
  readonly tolerance: number;
  readonly normalization: Normalization;
}

/** What the mean field comes to: probabilities of the classes 1.. by slot. */
export interface FieldResult {
  readonly probability: readonly Float32Array[];
  readonly iterations: number;
  readonly change: number;
}

/** The input in the one form that the solvers take. */
export interface UnaryPlan {
  readonly classes: number;
  /** Whether input and answer hold the foreground alone. */
  readonly binary: boolean;
  /** Log-odds of a class 1.. against class 0 at voxels; complements of voxels are taken back. */
  logOdds(out: Float32Array, points: Int32Array, label: number): void;
  /** The probabilities that the input stands for, written for every voxel: what voxels outside the mask keep. */
  keep(out: Float32Array): void;
}

/** Multiplies values at the points by the matrix of a kernel. */
export interface Filter {
  /** `out[i] = sum over j of k(f_i, f_j) values[j]`, padding left 0. */
  apply(out: Float32Array, values: Float32Array): void;
}
