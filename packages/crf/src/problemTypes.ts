import type { LongTask } from '@ich/core';
import type { Normalization } from './kernelTypes.js';

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
