import { morphKernel, nearestDistancesKernel, offsetsOf, type Triple } from '@ich/morphology/kernels';
import type { PaddedMask, PaddedPair } from './padPair.js';
import { surfaceVoxels } from './surfaceVoxels.js';

const FACES = { neighbours: 'faces', outside: 0 } as const;

/** The voxels of a mask near its boundary, by the definitions of `BoundaryIouOptions`; `distance` in voxels. */
export const boundaryRegion = {
  chebyshev: ({ data }: PaddedMask, { shape, rank }: PaddedPair, distance: number): Uint8Array => {
    const side = 2 * distance + 1;
    const box: Triple = [rank === 3 ? side : 1, side, side];
    const centre: Triple = [rank === 3 ? distance : 0, distance, distance];
    const offsets = offsetsOf(new Uint8Array(box[0] * side * side).fill(1), box, centre);
    const region = new Uint8Array(data.length);
    morphKernel(data, shape, [{ kind: 'erode', offsets, outside: 0 }], region);
    for (let i = 0; i < region.length; i++) region[i] ^= data[i];
    return region;
  },
  euclidean: (mask: PaddedMask, pair: PaddedPair, distance: number): Uint8Array => {
    const region = new Uint8Array(mask.data.length);
    const voxels = Int32Array.from(mask.data.keys()).filter((i) => mask.data[i] === 1);
    const away = nearestDistancesKernel(surfaceVoxels(mask, pair, FACES), voxels, pair.shape, [1, 1, 1]);
    for (let i = 0; i < voxels.length; i++) if (away[i] < distance) region[voxels[i]] = 1;
    return region;
  },
};
