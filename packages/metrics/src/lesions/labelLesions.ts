import { labelKernel } from '@ich/morphology/kernels';
import type { Box } from '../surface/copyBox.js';

/** The lesions of a mask. */
export interface Lesions {
  /** 0 for background, 1, 2, ... in raster order of the first voxels. */
  readonly labels: Int32Array;
  /** Voxels of each lesion; element 0 is label 1. */
  readonly voxels: number[];
}

/** Numbers and measures the connected components of a mask. */
export function labelLesions({ data, shape }: Box, connectivity: number): Lesions {
  const labels = new Int32Array(data.length);
  const count = data.length > 0 ? labelKernel(data, shape, connectivity, labels) : 0;
  const voxels = new Array<number>(count).fill(0);
  for (let i = 0; i < labels.length; i++) if (labels[i] > 0) voxels[labels[i] - 1]++;
  return { labels, voxels };
}
