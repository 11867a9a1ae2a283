import type { View } from '@ich/core';
import { checkView, contiguousData, IchError } from '@ich/core';
import type { GreyArray } from '../kernels/types.js';

/**
 * Checks an image at a public door: int16, float32 or uint8, rank 2 or 3, no NaN.
 *
 * @returns its values, row-major; read-only
 * @throws IchError `dtype`, `shape`, or `parameter` for NaN, which has no order
 */
export function checkImage<T extends GreyArray>(where: string, name: string, image: View<T>): T {
  checkView(where, name, image, { dtype: ['int16', 'float32', 'uint8'], rank: [2, 3] });
  const values = contiguousData(image);
  if (!(values instanceof Float32Array)) return values;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue;
    throw new IchError('parameter', {
      where,
      expected: `${name} without NaN`,
      received: `NaN at element ${i} (row-major)`,
      remedy: 'Replace it first, e.g. by the lowest value.',
    });
  }
  return values;
}
