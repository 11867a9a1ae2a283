import { IchError } from '@ich/core';
import type { Divisor } from './createDivisor.js';
import type { StitchLayout } from './stitchLayout.js';

/**
 * Refuses grids with voxels that no window holds, or only with weight 0, unless `fill` says what to put there.
 *
 * @throws IchError `parameter` naming the first
 */
export function checkCovered(where: string, layout: StitchLayout, divisor: Divisor): void {
  if (layout.fill !== undefined) return;
  const size = layout.shape[1] * layout.shape[2];
  for (let plane = 0; plane < layout.shape[0]; plane++) {
    const bare = divisor(plane).indexOf(0);
    if (bare < 0) continue;
    throw new IchError('parameter', {
      where,
      expected: 'a grid whose windows cover every pixel',
      received: `one without a window on pixel ${plane * size + bare} (row-major)`,
      remedy: 'Make the grid with tileGrid, or say with fill what such pixels are to be.',
    });
  }
}
