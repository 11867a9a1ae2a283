import { checkNumber, checkOneOf, describeValue, IchError } from '@ich/core';
import type { Edge, TileGrid, TileOptions } from '../types.js';
import { axisStarts } from './axisStarts.js';
import { checkPadding } from './checkPadding.js';
import { perAxis } from './perAxis.js';

const WHERE = 'tileGrid';
const AXES = ['slices', 'rows', 'columns'];

/**
 * Lays windows over an image or a volume so that every voxel is covered (except with `edge: 'drop'`). Windows start at
 * 0 and step by `stride`; what happens where the last one would leave voxels over is the `edge`'s matter.
 *
 * @param shape [row, column] or [slice, row, column], voxels
 * @param options.window window size, voxels; one number for all axes or one for each
 * @param options.stride step between windows, voxels, at most the window; or
 * @param options.overlap part of a window that the next shares: steps of `trunc(window * (1 - overlap))`, at least 1
 *   (MONAI), not truncated where they are spread `even`ly (nnU-Net)
 * @param options.padding named, an axis may be shorter than the window, which then lies around its middle
 * @returns plain data; origins in row-major order
 * @throws IchError `shape` when the image is smaller than the window and no padding is named, `parameter` for a window
 *   or stride that is not a positive integer, a stride that would leave voxels between windows, an unknown edge
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
 * const even = tileGrid([1, 11], { window: [1, 4], stride: [1, 4], edge: 'even' });
 * assert.deepEqual(even.origins, [[0, 0], [0, 4], [0, 7]]);
 * ```
 */
export function tileGrid(shape: readonly number[], options: TileOptions): TileGrid {
  checkShape(shape);
  const rank = shape.length;
  const edge: Edge = checkOneOf(WHERE, 'edge', options?.edge ?? 'shift', ['shift', 'even', 'pad', 'drop', 'error']);
  const padding = checkPadding(WHERE, options?.padding ?? (edge === 'pad' ? 'constant' : undefined));
  const window = perAxis(WHERE, 'window', options?.window, rank, { integer: true, min: 1 });
  const stride = strides(options, window, edge);
  for (let axis = 0; axis < rank; axis++) {
    checkAxis(AXES[axis + 3 - rank], shape[axis], window[axis], stride[axis], padding !== undefined);
  }
  const starts = shape.map((size, axis) => axisStarts(size, window[axis], stride[axis], edge));
  const origins = starts.reduce<number[][]>((laid, along) => laid.flatMap((o) => along.map((at) => [...o, at])), [[]]);
  return { shape: [...shape], window, stride, origins, ...(padding === undefined ? {} : { padding }) };
}

function checkShape(shape: readonly number[]): void {
  const whole = Array.isArray(shape) && shape.every((n) => Number.isInteger(n) && n >= 0);
  if (whole && (shape.length === 2 || shape.length === 3)) return;
  throw new IchError('shape', {
    where: WHERE,
    expected: 'a shape [row, column] or [slice, row, column]',
    received: describeValue(shape),
  });
}

function strides(options: TileOptions, window: number[], edge: Edge): number[] {
  const { stride, overlap } = options;
  if (stride !== undefined && overlap !== undefined) {
    throw new IchError('parameter', {
      where: WHERE,
      expected: 'a stride or an overlap',
      received: 'both',
      remedy: 'Leave one of them out.',
    });
  }
  if (overlap === undefined) return perAxis(WHERE, 'stride', stride, window.length, { integer: true, min: 1 });
  const shared = perAxis(WHERE, 'overlap', overlap, window.length, { min: 0, below: 1 });
  return window.map((n, axis) => {
    const step = n * (1 - shared[axis]);
    return edge === 'even' ? step : Math.max(Math.trunc(step), 1);
  });
}

function checkAxis(name: string, size: number, window: number, stride: number, padded: boolean): void {
  if (size < (padded ? 1 : window)) {
    throw new IchError('shape', {
      where: WHERE,
      expected: padded ? `at least one of ${name}` : `at least ${window} ${name}, the window's size`,
      received: `${size}`,
      remedy: "Take a smaller window, or name a padding ('constant', 'edge', 'reflect') to pad the image to it.",
    });
  }
  checkNumber(WHERE, `stride over ${name}`, stride, {
    max: window,
    remedy: 'A larger step than the window leaves voxels between the windows that nothing predicts.',
  });
}
