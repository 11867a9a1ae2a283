import { checkNumber, checkView, contiguousData, describeValue, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkBlend } from './checkBlend.js';
import { checkGrid } from './checkGrid.js';
import { countCover } from './countCover.js';
import type { Stitcher, StitcherOptions, TileGrid } from './types.js';

/**
 * Blends overlapping windows into one image: each pixel is the mean of the windows that hold it.
 *
 * Sums are kept in 64 bits and always taken in the order of the grid: a window that comes before its turn waits in
 * a copy. So the result does not depend on the order of `add`, not in its last bit, and windows cut out of one image
 * give exactly that image back. NaN in a window makes the pixels it lies on NaN.
 *
 * @param grid every pixel of it must lie in a window
 * @returns a stitcher for one image; `finish()` answers [row, column] in 32 bits
 * @throws IchError `parameter` for a grid with uncovered pixels or an unknown blend; `add` throws `parameter` for an
 *   index outside the grid or added before and `shape` for a window of another shape; `finish` throws `parameter`
 *   while windows are missing
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
  checkBlend('createStitcher', options.blend);
  const counts = countCover(checkGrid('createStitcher', grid));
  checkCovered(counts);
  const total = grid.origins.length;
  const sums = new Float64Array(counts.length);
  const waiting = new Map<number, Float32Array>();
  let next = 0;
  return {
    add(tileIndex, tile) {
      checkNumber('Stitcher.add', 'tileIndex', tileIndex, { integer: true, min: 0, max: total - 1 });
      checkView('Stitcher.add', 'tile', tile, { dtype: ['float32'], shape: grid.window });
      if (tileIndex < next || waiting.has(tileIndex)) failTwice(tileIndex);
      if (tileIndex > next) {
        waiting.set(tileIndex, contiguousData(tile).slice());
        return;
      }
      for (let values: Float32Array | undefined = contiguousData(tile); values; values = waiting.get(next)) {
        addWindow(sums, values, grid, grid.origins[next]);
        waiting.delete(next++);
      }
    },
    finish() {
      if (next < total) failMissing(next, total - next - waiting.size, total);
      return ndarrayOf(
        Float32Array.from(sums, (sum, i) => sum / counts[i]),
        grid.shape,
      );
    },
  };
}

function addWindow(
  sums: Float64Array,
  values: Float32Array,
  grid: TileGrid,
  [top, left]: readonly [number, number],
): void {
  const width = grid.shape[1];
  const [rows, columns] = grid.window;
  for (let row = 0, from = 0; row < rows; row++) {
    const start = (top + row) * width + left;
    for (let i = start; i < start + columns; i++) sums[i] += values[from++];
  }
}

function checkCovered(counts: Int32Array): void {
  const bare = counts.indexOf(0);
  if (bare < 0) return;
  throw new IchError('parameter', {
    where: 'createStitcher',
    expected: 'a grid whose windows cover every pixel',
    received: `one without a window on pixel ${bare} (row-major)`,
    remedy: 'Make the grid with tileGrid.',
  });
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
