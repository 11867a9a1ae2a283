import { checkNumber, describeValue, IchError } from '@ich/core';
import type { TileGrid, TileOptions } from './types.js';

const AXES = ['rows', 'columns'] as const;

/**
 * Lays windows over an image so that every pixel is covered. Windows start at 0 and step by `stride`; where the last
 * one would leave pixels over (`(size - window) % stride !== 0`) one more is added, shifted back to the border.
 *
 * @param shape [row, column] of the image, pixels
 * @param options.window window size, pixels; one number for both axes or [row, column]
 * @param options.stride step between windows, pixels; at most the window
 * @returns plain data; origins run row by row
 * @throws IchError `shape` when the image is smaller than the window, `parameter` for a window or stride that is not
 *   a positive integer or a stride that would leave pixels between windows
 *
 * The 640x640 / 160 / 80 grid of 49 windows is that of Hssayeni et al. 2020 (doi:10.3390/data5010014).
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { tileGrid } from '@ich/tiling';
 * const grid = tileGrid([640, 640], { window: 160, stride: 80 });
 * assert.equal(grid.origins.length, 49);
 * assert.deepEqual(grid.origins[8], [80, 80]);
 * ```
 */
export function tileGrid(shape: readonly number[], options: TileOptions): TileGrid {
  if (!Array.isArray(shape) || shape.length !== 2 || !shape.every((n) => Number.isInteger(n) && n >= 0)) {
    throw new IchError('shape', {
      where: 'tileGrid',
      expected: 'a shape [row, column] of an image',
      received: describeValue(shape),
      remedy: 'Lay the grid over one slice; predictTiled walks the slices of a volume.',
    });
  }
  const [height, width] = shape;
  const window = pairOf('window', options?.window);
  const stride = pairOf('stride', options?.stride);
  for (const axis of [0, 1]) checkAxis(axis, shape[axis], window[axis], stride[axis]);
  const columns = starts(width, window[1], stride[1]);
  const origins = starts(height, window[0], stride[0]).flatMap((row) =>
    columns.map((column): [number, number] => [row, column]),
  );
  return { shape: [height, width], window, stride, origins };
}

function pairOf(name: string, value: unknown): [number, number] {
  const [row, column] = Array.isArray(value) && value.length === 2 ? value : [value, value];
  const rule = { integer: true, min: 1, remedy: `Pass one number of pixels, or [row, column].` };
  return [checkNumber('tileGrid', name, row, rule), checkNumber('tileGrid', name, column, rule)];
}

function checkAxis(axis: number, size: number, window: number, stride: number): void {
  if (size < window) {
    throw new IchError('shape', {
      where: 'tileGrid',
      expected: `at least ${window} ${AXES[axis]}, the window's size`,
      received: `${size}`,
      remedy: 'Take a smaller window or pad the image to the window first.',
    });
  }
  if (stride > window) {
    throw new IchError('parameter', {
      where: 'tileGrid',
      expected: `a stride of at most the window's ${window} ${AXES[axis]}`,
      received: `${stride}`,
      remedy: 'A larger step leaves pixels between the windows that nothing predicts.',
    });
  }
}

/** First pixels of the windows along one axis. */
function starts(size: number, window: number, stride: number): number[] {
  const last = size - window;
  const found: number[] = [];
  for (let at = 0; at < last; at += stride) found.push(at);
  return [...found, last];
}
