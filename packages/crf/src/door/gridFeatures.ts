import { rowMajorStride } from '@ich/core';
import type { Features, KernelPlan, Points } from '../types.js';
import type { Intensities } from './readIntensities.js';

const { fround } = Math;

/**
 * The feature space of a kernel on a grid: position along each axis in the order of the grid, then intensity of each
 * channel, each in its standard deviations; 32 bits as in pydensecrf's create_pairwise_bilateral.
 */
export function gridFeatures(
  grid: readonly number[],
  points: Points,
  kernel: KernelPlan,
  { values, low, high }: Intensities,
): Features {
  const { voxels, padding } = points;
  const axes = grid.map((length, axis) => {
    const sigma = fround(kernel.sigma[axis]);
    return Float32Array.from({ length }, (_, i) => i / sigma);
  });
  const strides = rowMajorStride(grid);
  const sigmas = kernel.sigmaIntensity.map(fround);
  const scaled = (bounds: readonly number[]): number[] => sigmas.map((sigma, c) => bounds[c] / sigma);
  return {
    dimensions: axes.length + sigmas.length,
    slots: voxels.length,
    padding,
    low: [...axes.map(() => 0), ...scaled(low)],
    high: [...axes.map((axis) => axis[axis.length - 1]), ...scaled(high)],
    source: { voxels, grid, sigma: kernel.sigma, sigmaIntensity: kernel.sigmaIntensity, values },
    fill(out, stride, from, count) {
      fillPositions(out, stride, voxels.subarray(from, from + count), axes, strides);
      for (const [c, sigma] of sigmas.entries()) {
        const start = (axes.length + c) * stride;
        for (let i = 0; i < count; i++) out[start + i] = values[c][from + i] / sigma;
      }
    },
  };
}

function fillPositions(
  out: Float32Array,
  stride: number,
  voxels: Int32Array,
  axes: readonly Float32Array[],
  strides: readonly number[],
): void {
  const inPlane = axes.length - 2;
  const plane = inPlane === 1 ? strides[0] : 0;
  const row = strides[inPlane];
  for (let i = 0; i < voxels.length; i++) {
    // Padding holds the complement of a voxel.
    let rest = voxels[i] ^ (voxels[i] >> 31);
    if (plane > 0) {
      const slice = Math.floor(rest / plane);
      out[i] = axes[0][slice];
      rest -= slice * plane;
    }
    const line = Math.floor(rest / row);
    out[inPlane * stride + i] = axes[inPlane][line];
    out[(inPlane + 1) * stride + i] = axes[inPlane + 1][rest - line * row];
  }
}
