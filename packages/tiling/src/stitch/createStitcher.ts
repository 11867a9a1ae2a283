import { checkNumber, checkView, contiguousData, describeValue, IchError, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkGrid } from '../grid/checkGrid.js';
import type { Stitcher, StitcherOptions, TileGrid } from '../types.js';
import { checkCovered } from './checkCovered.js';
import { createDivisor } from './createDivisor.js';
import { createSums } from './createSums.js';
import { stitchLayout } from './stitchLayout.js';

const WHERE = 'createStitcher';

/**
 * Blends overlapping windows into one image: each voxel is the mean of the windows that hold it, weighted by where in
 * the window it lies unless the blend is `'mean'`. What sticks out of the image is dropped.
 *
 * Sums are kept in 64 bits and always taken in the order of the grid: a window that comes before its turn waits in
 * a copy. So the result does not depend on the order of `add`, not in its last bit, and windows cut out of one image
 * give exactly that image back with `'mean'`. NaN in a window makes the voxels it lies on NaN.
 *
 * @param grid every voxel of it must lie in a window, or `fill` be named
 * @param options.outputWindow where the predicted windows are smaller or larger than the grid's, their size: the
 *   result then has the grid's shape in the same proportion
 * @returns a stitcher for one image; `finish()` answers [..., row, column] in 32 bits, with [class] behind when
 *   `classes` is named, as the tiles have
 * @throws IchError `parameter` for a grid with uncovered voxels, an unknown blend, windows that do not fall on voxels of
 *   the output; `add` throws `parameter` for an index outside the grid or added before and `shape` for a window of
 *   another shape; `finish` throws `parameter` while windows are missing
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createStitcher, tileGrid } from '@ich/tiling';
 * const stitcher = createStitcher(tileGrid([1, 3], { window: [1, 2], stride: 1 }));
 * stitcher.add(1, ndarrayOf(Float32Array.of(0.5, 0), [1, 2]));
 * stitcher.add(0, ndarrayOf(Float32Array.of(1, 1), [1, 2]));
 * assert.deepEqual([...stitcher.finish().data], [1, 0.75, 0]);
 * ```
 */
export function createStitcher(grid: TileGrid, options: StitcherOptions = {}): Stitcher {
  const layout = stitchLayout(WHERE, checkGrid(WHERE, grid), options);
  const divisor = createDivisor(layout, grid.shape.length === 2);
  checkCovered(WHERE, layout, divisor);
  const total = grid.origins.length;
  const result = ndarrayOf(new Float32Array(sizeOf(layout.outputShape)), layout.outputShape);
  const sums = createSums(layout, divisor, (values, plane) => result.data.set(values, plane * values.length));
  const waiting = new Map<number, Float32Array>();
  let next = 0;
  return {
    add(tileIndex, tile) {
      checkNumber('Stitcher.add', 'tileIndex', tileIndex, { integer: true, min: 0, max: total - 1 });
      checkView('Stitcher.add', 'tile', tile, { dtype: ['float32'], shape: layout.tileShape });
      if (tileIndex < next || waiting.has(tileIndex)) failTwice(tileIndex);
      if (tileIndex > next) {
        waiting.set(tileIndex, contiguousData(tile).slice());
        return;
      }
      for (let values: Float32Array | undefined = contiguousData(tile); values; values = waiting.get(next)) {
        sums.add(values);
        waiting.delete(next++);
      }
    },
    finish() {
      if (next < total) failMissing(next, total - next - waiting.size, total);
      return result;
    },
  };
}

function failTwice(tileIndex: number): never {
  throw new IchError('parameter', {
    where: 'Stitcher.add',
    expected: 'each tile once',
    received: `tile ${describeValue(tileIndex)} again`,
    remedy: 'Make a new stitcher for every image.',
  });
}

function failMissing(first: number, missing: number, total: number): never {
  throw new IchError('parameter', {
    where: 'Stitcher.finish',
    expected: `all ${total} tiles`,
    received: `${total - missing}; tile ${first} is the first missing`,
    remedy: 'Add every tile of the grid before finishing.',
  });
}
