import type { NdArray, View } from '@ich/core';
import { checkNumber, checkView, contiguousData, describeValue, IchError, throwIfAborted } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkBlend } from './checkBlend.js';
import { createSliceWriter } from './createSliceWriter.js';
import { cutBatch, type Slices } from './cutBatch.js';
import { tileGrid } from './tileGrid.js';
import type { Blend, PredictTiledOptions } from './types.js';

const WHERE = 'predictTiled';

/**
 * Predicts an image or a volume window by window and blends the overlaps: the inference of Hssayeni et al. 2020
 * (doi:10.3390/data5010014) with windows of 160, stride 80.
 *
 * Batches run across slices, so only the last may be short; each is memory of its own that the predictor may keep.
 * Results are stitched slice by slice, with the sums of one slice in memory at a time.
 *
 * @param view [row, column] or [slice, row, column]; float32 (0..1), or uint8, whose values are handed over as they
 *   are (0..255) unless `scale` says otherwise
 * @param options.predictor gets [n, row, column, 1] with n <= batchSize, answers the same shape
 * @param options.scale factor on the input, e.g. `1 / 255`
 * @returns predictions of the view's shape
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
 * ```
 */
export async function predictTiled(
  view: View<Float32Array> | View<Uint8Array>,
  options: PredictTiledOptions,
): Promise<NdArray<Float32Array>> {
  const { slices, total, batchSize, blend } = checkInput(view, options);
  const { predictor, signal, onProgress } = options;
  const out = new Float32Array(slices.image.length);
  const write = createSliceWriter(out, slices.grid, { blend });
  for (let first = 0; first < total; first += batchSize) {
    throwIfAborted(WHERE, signal);
    const n = Math.min(batchSize, total - first);
    const shape = [n, ...slices.grid.window, 1];
    const predicted = await predictor(ndarrayOf(cutBatch(slices, first, n), shape));
    throwIfAborted(WHERE, signal);
    write(checkView(WHERE, "the predictor's output", predicted, { dtype: ['float32'], shape }));
    onProgress?.({ done: first + n, total, label: 'tiles' });
  }
  return ndarrayOf(out, view.shape);
}

interface Checked {
  slices: Slices;
  /** Windows of all slices. */
  total: number;
  batchSize: number;
  blend: Blend;
}

function checkInput(view: View<Float32Array> | View<Uint8Array>, options: PredictTiledOptions): Checked {
  checkView<Float32Array | Uint8Array>(WHERE, 'view', view, { rank: [2, 3], dtype: ['float32', 'uint8'] });
  if (typeof options?.predictor !== 'function') {
    throw new IchError('parameter', {
      where: WHERE,
      expected: 'predictor to be a function from a batch to its predictions',
      received: describeValue(options?.predictor),
    });
  }
  const grid = tileGrid(view.shape.slice(-2), options);
  const count = view.shape.length === 3 ? view.shape[0] : 1;
  const scale = checkNumber(WHERE, 'scale', options.scale ?? 1);
  return {
    slices: { image: contiguousData<Float32Array | Uint8Array>(view), grid, scale },
    total: count * grid.origins.length,
    batchSize: checkNumber(WHERE, 'batchSize', options.batchSize ?? 16, { integer: true, min: 1 }),
    blend: checkBlend(WHERE, options.blend),
  };
}
