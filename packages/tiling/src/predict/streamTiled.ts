import type { View } from '@ich/core';
import { sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { MaskOutput, PredictTiledOptions, TiledSlice } from '../types.js';
import { type TiledJob, tiledJob } from './tiledJob.js';
import { walkTiles } from './walkTiles.js';

type Input = View<Float32Array> | View<Uint8Array>;
type Floats = PredictTiledOptions & { output?: 'float' };
type Masks = PredictTiledOptions & { output: MaskOutput };

/**
 * As `predictTiled`, slice by slice: each leaves, in order, as soon as no window to come touches it, while later ones
 * are yet to be computed (when the next is asked for). What is kept does not grow with the number of slices. Leaving the
 * loop ends the prediction.
 *
 * @returns finished slices in memory of their own; of an image, the whole as slice 0
 * @throws IchError as `predictTiled`; the options are checked at the call
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { zeros } from '@ich/core/ndarray';
 * import { streamTiled } from '@ich/tiling';
 * const options = { window: [4, 8, 8], overlap: 0.5, output: { above: 0.5 }, predictor: (batch) => batch };
 * const left = [];
 * for await (const { slice, view } of streamTiled(zeros('float32', [10, 16, 16]), options)) {
 *   left.push(slice);
 *   assert.deepEqual(view.shape, [16, 16]);
 * }
 * assert.deepEqual(left, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
 * ```
 */
export function streamTiled(view: Input, options: Floats): AsyncGenerator<TiledSlice<Float32Array>, void>;
export function streamTiled(view: Input, options: Masks): AsyncGenerator<TiledSlice<Uint8Array>, void>;
export function streamTiled(view: Input, options: PredictTiledOptions): AsyncGenerator<TiledSlice, void>;
export function streamTiled(view: Input, options: PredictTiledOptions): AsyncGenerator<TiledSlice, void> {
  return slicesOf(tiledJob('streamTiled', view, options), options);
}

async function* slicesOf(job: TiledJob, options: PredictTiledOptions): AsyncGenerator<TiledSlice, void> {
  const isVolume = job.grid.shape.length === 3;
  const shape = isVolume ? job.imageShape.slice(1) : job.imageShape;
  const planes = isVolume ? 1 : job.layout.shape[0];
  const size = sizeOf(shape);
  const ready: TiledSlice[] = [];
  let slice = 0;
  let data = job.output.allocate(0);
  const walk = walkTiles(job, options, (values, plane) => {
    const inSlice = plane % planes;
    if (inSlice === 0) data = job.output.allocate(size);
    job.output.write(data, inSlice * (size / planes), values);
    if (inSlice === planes - 1) ready.push({ slice: slice++, view: ndarrayOf<Float32Array | Uint8Array>(data, shape) });
  });
  for await (const _ of walk) yield* ready.splice(0);
}
