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
  if (!mayHoldNaN(values)) return values;
  const at = values.findIndex(Number.isNaN);
  if (at < 0) return values;
  throw new IchError('parameter', {
    where,
    expected: `${name} without NaN`,
    received: `NaN at element ${at} (row-major)`,
    remedy: 'Replace it first, e.g. by the lowest value.',
  });
}

/** Sums of zeros, four so that none waits for the other, are NaN for NaN and for infinities. */
function mayHoldNaN(values: Float32Array): boolean {
  const fours = values.length & ~3;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < fours; i += 4) {
    a += values[i] * 0;
    b += values[i + 1] * 0;
    c += values[i + 2] * 0;
    d += values[i + 3] * 0;
  }
  for (let i = fours; i < values.length; i++) a += values[i] * 0;
  return Number.isNaN(a + b + c + d);
}
