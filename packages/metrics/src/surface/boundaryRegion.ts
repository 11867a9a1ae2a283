import { nearestDistancesKernel } from '@ich/morphology/kernels';
import type { PaddedMask, PaddedPair } from './cropPair.js';
import { surfaceVoxels } from './surfaceVoxels.js';

/** The voxels of a mask near its boundary, by the definitions of `BoundaryIouOptions`; `distance` in voxels. */
export const boundaryRegion = {
  chebyshev: ({ data, words }: PaddedMask, pair: PaddedPair, distance: number): Uint8Array => {
    const left = words.slice();
    const rest = { words: left, data: new Uint8Array(left.buffer) };
    for (let k = 0, edge = [0] as ArrayLike<number>; k < distance && edge.length > 0; k++) {
      edge = surfaceVoxels(rest, pair, { neighbours: 'all', outside: 0 });
      for (let i = 0; i < edge.length; i++) rest.data[edge[i]] = 0;
    }
    return data.map((value, i) => value - rest.data[i]);
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
