import { checkNumber, checkView, contiguousData, type View } from '@ich/core';

/**
 * 2.5D input: every slice with its neighbours as channels, lowest first, the slice itself in the middle. Beyond the ends
 * the first and the last slice are repeated. The channels are a view on one padded copy: nothing else is copied.
 *
 * @param volume [slice, row, column]
 * @param context neighbours to either side; 0 gives one channel
 * @returns a view [slice, row, column, 2 * context + 1], as `predictTiled({ channels: true })` of `@ich/tiling` takes it
 * @throws IchError `shape` or `dtype` for what is no volume of floats, `parameter` for a bad `context`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { contiguousData } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { neighbourSlices } from '@ich/ichnet';
 * const volume = ndarrayOf(new Float32Array([1, 2, 3]), [3, 1, 1]);
 * const channels = neighbourSlices(volume, 1);
 * assert.deepEqual([...contiguousData(channels)], [1, 1, 2, 1, 2, 3, 2, 3, 3]);
 * ```
 */
export function neighbourSlices(volume: View<Float32Array>, context: number): View<Float32Array> {
  const where = 'neighbourSlices';
  checkView(where, 'volume', volume, { rank: [3], dtype: ['float32'], allowEmpty: false });
  checkNumber(where, 'context', context, { integer: true, min: 0 });
  const [slices, rows, columns] = volume.shape;
  const size = rows * columns;
  const values = contiguousData(volume);
  const data = new Float32Array((slices + 2 * context) * size);
  for (let slice = 0; slice < slices + 2 * context; slice++) {
    const from = Math.min(Math.max(slice - context, 0), slices - 1);
    data.set(values.subarray(from * size, (from + 1) * size), slice * size);
  }
  return { data, shape: [slices, rows, columns, 2 * context + 1], stride: [size, columns, 1, size], offset: 0 };
}
