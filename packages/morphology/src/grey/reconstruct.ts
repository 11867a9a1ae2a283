import type { NdArray, View } from '@ich/core';
import { checkOneOf, checkSameShape, checkView, describeValue, dtypeOf, IchError, writeInto } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkConnectivity } from '../components/checkConnectivity.js';
import { complementGrey } from '../kernels/grey/complementGrey.js';
import { reconstructKernel } from '../kernels/grey/reconstructKernel.js';
import type { GreyArray } from '../kernels/types.js';
import type { ReconstructOptions } from '../types.js';
import { checkImage } from './checkImage.js';

/**
 * Morphological reconstruction: the marker is dilated again and again, held under the mask, until nothing changes
 * (or eroded, held above it). Of two binary masks by dilation: the components of the mask that hold a voxel of the
 * marker. (Vincent 1993, doi:10.1109/83.217222; `skimage.morphology.reconstruction`.)
 *
 * @param marker int16 (HU), float32 or uint8, [row, column] or [slice, row, column], any strides; by dilation nowhere
 *   above the mask, by erosion nowhere below
 * @param mask of the marker's shape and element type
 * @returns a new image of the same shape and element type
 * @throws IchError `shape`, `dtype` for what are no images alike, `parameter` for NaN, a marker on the wrong side of the
 *   mask or bad options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { reconstruct } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(1, 1, 0, 1, 1), [1, 5]);
 * const marker = ndarrayOf(Uint8Array.of(0, 0, 0, 1, 0), [1, 5]);
 * assert.deepEqual([...reconstruct(marker, mask).data], [0, 0, 0, 1, 1]);
 * ```
 */
export function reconstruct<T extends GreyArray>(
  marker: View<T>,
  mask: View<T>,
  options: ReconstructOptions = {},
): NdArray<T> {
  return ndarrayOf(grown('reconstruct', marker, mask, options), mask.shape);
}

/**
 * As `reconstruct`, into memory of the caller.
 *
 * @param out view of the marker's shape and element type; may be the marker or the mask
 * @throws IchError as `reconstruct`, and `shape` or `dtype` when `out` does not fit
 */
export function reconstructInto<T extends GreyArray>(
  out: View<T>,
  marker: View<T>,
  mask: View<T>,
  options: ReconstructOptions = {},
): void {
  const result = grown('reconstructInto', marker, mask, options, out);
  writeInto(out, (data) => data.set(result));
}

function grown<T extends GreyArray>(
  where: string,
  marker: View<T>,
  mask: View<T>,
  options: ReconstructOptions,
  out?: View<T>,
): T {
  const from = checkImage(where, 'marker', marker);
  const limit = checkImage(where, 'mask', mask);
  checkSameShape(where, ['marker', 'mask'], marker, mask);
  const dtype = dtypeOf(from);
  if (dtype !== dtypeOf(limit)) {
    const expected = `mask of the marker's element type, ${dtype}`;
    throw new IchError('dtype', { where, expected, received: describeValue(limit) });
  }
  if (out) checkView(where, 'out', out, { dtype: dtype && [dtype], shape: [...mask.shape] });
  const method = checkOneOf(where, 'method', options.method ?? 'dilation', ['dilation', 'erosion'] as const);
  const connectivity = checkConnectivity(where, options.connectivity, mask.shape.length);
  const [low, high] = method === 'dilation' ? [from, limit] : [limit, from];
  checkBelow(where, low, high, method);
  const grow = (a: T, b: T): T => reconstructKernel(a, b, mask.shape, connectivity);
  return method === 'dilation' ? grow(from, limit) : complementGrey(grow(complementGrey(from), complementGrey(limit)));
}

function checkBelow(where: string, low: GreyArray, high: GreyArray, method: string): void {
  for (let i = 0; i < low.length; i++) {
    if (low[i] <= high[i]) continue;
    throw new IchError('parameter', {
      where,
      expected: `the marker nowhere ${method === 'dilation' ? 'above' : 'below'} the mask`,
      received: `${low[i]} over ${high[i]} at element ${i} (row-major)`,
    });
  }
}
