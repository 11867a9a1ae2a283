import type { NdArray, View } from '@ich/core';
import { sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { MaskOutput, PredictTiledOptions } from '../types.js';
import { tiledJob } from './tiledJob.js';
import { walkTiles } from './walkTiles.js';

type Input = View<Float32Array> | View<Uint8Array>;
type Floats = PredictTiledOptions & { output?: 'float' };
type Masks = PredictTiledOptions & { output: MaskOutput };

/**
 * Predicts an image or a volume window by window and blends the overlaps: the inference of Hssayeni et al. 2020
 * (doi:10.3390/data5010014) with windows of 160, stride 80.
 *
 * A volume goes slice by slice, unless window, stride or overlap list three numbers: then windows are boxes. Batches
 * run across slices, so only the last may be short (or those of skipped windows); each is memory of its own that the
 * predictor may keep. Beyond the result only the planes under way are in memory, whatever the number of slices:
 * `estimateMemory` says how much. With `output` a mask leaves in place of the values, a byte a voxel.
 *
 * @param view [row, column] or [slice, row, column], and [channel] behind with `channels`; any strides; float32
 *   (0..1), or uint8, whose values are handed over as they are (0..255) unless `scale` says otherwise
 * @param options.predictor gets [n, row, column, channel] (boxes: [n, slice, row, column, channel]) with
 *   n <= batchSize, answers [n, ..., class] of the `outputWindow`, one class unless `classes` says otherwise
 * @param options.skip windows that need no prediction, e.g. `({ data }) => data.every((v) => v === 0)`; they count as
 *   `skipValue`, and `onReport` tells how many they were
 * @returns values of the view's shape (of the output's resolution), with [class] behind when `classes` is named;
 *   'argmax' drops the classes
 * @throws IchError `shape` when the slices are smaller than the window or the predictor answers another shape,
 *   `dtype` for other element types, `parameter` for bad numbers, `aborted` when the signal fires (looked at before
 *   and after every batch)
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { predictTiled } from '@ich/tiling';
 * const volume = ndarrayOf(Uint8Array.from({ length: 2 * 8 * 8 }, (_, i) => i), [2, 8, 8]);
 * const same = await predictTiled(volume, { window: 4, stride: 2, predictor: (batch) => batch });
 * assert.deepEqual([...same.data], [...volume.data]);
 * const boxes = { window: [2, 4, 4], overlap: 0.5, blend: 'gaussian', output: { above: 63 } };
 * const mask = await predictTiled(volume, { ...boxes, predictor: (batch) => batch });
 * assert.deepEqual([mask.get(0, 7, 7), mask.get(1, 0, 0)], [0, 1]);
 * ```
 */
export function predictTiled(view: Input, options: Floats): Promise<NdArray<Float32Array>>;
export function predictTiled(view: Input, options: Masks): Promise<NdArray<Uint8Array>>;
export function predictTiled(view: Input, options: PredictTiledOptions): Promise<NdArray<Float32Array | Uint8Array>>;
export async function predictTiled(
  view: Input,
  options: PredictTiledOptions,
): Promise<NdArray<Float32Array | Uint8Array>> {
  const job = tiledJob('predictTiled', view, options);
  const result = job.output.allocate(sizeOf(job.resultShape));
  const imageSize = sizeOf(job.imageShape);
  const planeSize = imageSize / job.layout.shape[0];
  const walk = walkTiles(job, options, (values, plane, image) =>
    job.output.write(result, image * imageSize + plane * planeSize, values),
  );
  while (!(await walk.next()).done);
  return ndarrayOf<Float32Array | Uint8Array>(result, job.resultShape);
}
