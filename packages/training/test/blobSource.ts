import { createRng } from '@ich/core';
import { zeros } from '@ich/core/ndarray';
import type { TileGrid } from '@ich/tiling';
import type { MemoryWindowSource, WindowRef } from '../src/index.js';
import { windowSource } from '../src/index.js';

/** A grid of 4 x 4 windows, 2 apart, on images of 8 x 8. */
export const grid: TileGrid = {
  shape: [8, 8],
  window: [4, 4],
  stride: [2, 2],
  origins: [0, 2, 4].flatMap((row) => [0, 2, 4].map((column) => [row, column] as const)),
};

/** All 9 windows of noisy images, one a slice, with a bright square of 3 x 3 as truth. */
export function blobSource(seed: number, slices: number): MemoryWindowSource {
  const rng = createRng(seed);
  const image = zeros('uint8', [slices, 8, 8]);
  const truth = zeros('uint8', [slices, 8, 8]);
  for (let s = 0; s < slices; s++) {
    const [row, column] = [rng.integer(0, 6), rng.integer(0, 6)];
    for (let r = 0; r < 8; r++) {
      for (let c = 0; c < 8; c++) {
        const inside = r >= row && r < row + 3 && c >= column && c < column + 3;
        truth.set(s, r, c, inside ? 1 : 0);
        image.set(s, r, c, Math.round(rng.uniform(0, 120) + (inside ? 100 : 0)));
      }
    }
  }
  const refs: WindowRef[] = [];
  for (let slice = 0; slice < slices; slice++) {
    for (let tile = 0; tile < 9; tile++) refs.push({ subject: 'blob', slice, tile, positive: true });
  }
  return windowSource({ refs, images: new Map([['blob', image]]), truths: new Map([['blob', truth]]), grid });
}
