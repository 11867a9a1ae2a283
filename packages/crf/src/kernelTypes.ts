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

/** A CRF as data: all of its parameters, no arrays. */
export interface CrfPreset {
  readonly kernels: readonly CrfKernel[];
  readonly compatibility: 'potts';
  readonly iterations: number;
  readonly normalization: Normalization;
}
