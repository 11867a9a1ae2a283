import { checkNumber, sizeOf } from '@ich/core';
import { checkGrid } from '../grid/checkGrid.js';
import { divisorPlanes } from '../stitch/createDivisor.js';
import { type StitchLayout, stitchLayout } from '../stitch/stitchLayout.js';
import type { EstimateMemoryOptions, MemoryEstimate, TileGrid } from '../types.js';
import { batchLimit } from './batchLimit.js';
import { createOutput } from './createOutput.js';

const WHERE = 'estimateMemory';
const FLOAT = 4;
const DOUBLE = 8;
/** Bytes an answer's number takes: itself; with flips also its mirror image and the sum. */
const ANSWER = { plain: FLOAT, flipped: 2 * FLOAT + DOUBLE };

/**
 * Bytes of array memory that `predictTiled` or `streamTiled` will take at their peak, the input and the inside of the
 * predictor not counted.
 *
 * @param grid of one slice, or of boxes over a volume: `tileGrid` with the options that the prediction will have
 * @param options as of the prediction; `slices` for a volume predicted slice by slice, `stream` for `streamTiled`
 * @throws IchError `parameter` for bad numbers
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { estimateMemory, tileGrid } from '@ich/tiling';
 * const grid = tileGrid([640, 640], { window: 160, stride: 80 });
 * const bytes = estimateMemory(grid, { slices: 34, batchSize: 16, output: { above: 0.5 } });
 * assert.equal(bytes.result, 34 * 640 * 640);
 * assert.equal(bytes.batch, 16 * 160 * 160 * 4);
 * ```
 */
export function estimateMemory(grid: TileGrid, options: EstimateMemoryOptions = {}): MemoryEstimate {
  const layout = stitchLayout(WHERE, checkGrid(WHERE, grid), options);
  const rule = { integer: true, min: 1 };
  const batchSize = checkNumber(WHERE, 'batchSize', options.batchSize ?? 16, rule);
  const channels = checkNumber(WHERE, 'channels', options.channels ?? 1, rule);
  const slices = checkNumber(WHERE, 'slices', options.slices ?? 1, { integer: true, min: 0 });
  const tiles = Math.min(batchSize, grid.origins.length * slices);
  const flipped = (options.flips?.length ?? 0) > 0;
  const parts = {
    result: resultBytes(grid, layout, options, slices, batchSize),
    ...stitchBytes(layout, grid.shape.length === 2),
    batch: tiles * sizeOf(grid.window) * channels * FLOAT * (flipped ? 2 : 1),
    answer: tiles * sizeOf(layout.tileShape) * (flipped ? ANSWER.flipped : ANSWER.plain),
  };
  return { ...parts, total: Object.values(parts).reduce((sum, bytes) => sum + bytes) };
}

function resultBytes(
  grid: TileGrid,
  layout: StitchLayout,
  options: EstimateMemoryOptions,
  slices: number,
  batchSize: number,
): number {
  const output = createOutput(WHERE, options.output ?? 'float', options.classes);
  const perVoxel = output.perVoxel * output.allocate(0).BYTES_PER_ELEMENT;
  const image = sizeOf(layout.shape) * perVoxel;
  if (!options.stream) return image * slices;
  const limit = batchLimit(grid, batchSize);
  // Slice by slice: those a batch finishes, and one more that it begins.
  if (grid.shape.length === 2) return image * Math.min(Math.ceil(limit / grid.origins.length) + 1, slices);
  const { finished, shape } = layout;
  const leaving = finished.map((planes, t) => finished[Math.min(t + limit, finished.length - 1)] - planes);
  return shape[1] * shape[2] * perVoxel * Math.max(...leaving);
}

function stitchBytes(layout: StitchLayout, keepsDivisor: boolean): Pick<MemoryEstimate, 'sums' | 'weights'> {
  const { shape, classes, depth, weights } = layout;
  const plane = shape[1] * shape[2];
  return {
    sums: plane * classes * (depth * DOUBLE + FLOAT),
    weights: plane * (keepsDivisor ? divisorPlanes(layout) : 1) * DOUBLE + (weights?.byteLength ?? 0),
  };
}
