import { nearestDistancesKernel } from '@ich/morphology/kernels';
import type { PaddedMask, PaddedPair } from './cropPair.js';
import { surfaceVoxels } from './surfaceVoxels.js';

/** The voxels of a mask near its boundary, by the definitions of `BoundaryIouOptions`; `distance` in voxels. */
export const boundaryRegion = {
  chebyshev: ({ data }: PaddedMask, { shape, rank }: PaddedPair, distance: number): Uint8Array => {
    const region = data.slice();
    for (let axis = 3 - rank; axis < 3; axis++) {
      const step = shape.slice(axis + 1).reduce((size, n) => size * n, 1);
      shortenRuns(region, step, shape[axis], distance);
    }
    for (let i = 0; i < region.length; i++) region[i] ^= data[i];
    return region;
  },
  euclidean: (mask: PaddedMask, pair: PaddedPair, distance: number): Uint8Array => {
    const region = new Uint8Array(mask.data.length);
    const voxels = Int32Array.from(mask.data.keys()).filter((i) => mask.data[i] === 1);
    const surface = surfaceVoxels(mask, pair, { neighbours: 'faces', outside: 0 });
    const away = nearestDistancesKernel(surface, voxels, pair.shape, [1, 1, 1]);
    for (let i = 0; i < voxels.length; i++) if (away[i] < distance) region[voxels[i]] = 1;
    return region;
  },
};

/** Erosion along one axis, in place: takes `by` voxels off both ends of every run of ones. */
function shortenRuns(data: Uint8Array, step: number, length: number, by: number): void {
  for (let line = 0; line < data.length / length; line++) {
    const first = Math.floor(line / step) * step * length + (line % step);
    for (let i = 0, run = 0; i <= length; i++) {
      const at = first + i * step;
      if (i < length && data[at] === 1) {
        run++;
        continue;
      }
      for (let k = 0; k < Math.min(by, run); k++) {
        data[at - (k + 1) * step] = 0;
        data[at - (run - k) * step] = 0;
      }
      run = 0;
    }
  }
}
