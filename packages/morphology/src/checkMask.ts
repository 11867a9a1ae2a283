import type { View } from '@ich/core';
import { checkView, contiguousData } from '@ich/core';
import { checkBinary } from './checkBinary.js';

/**
 * Checks a mask at a public door: uint8, rank 2 or 3, nothing but 0 and 1.
 *
 * @returns its values, row-major; read-only
 * @throws IchError `dtype`, `shape`, or `parameter` naming the first other value
 */
export function checkMask(where: string, mask: View<Uint8Array>): Uint8Array {
  checkView(where, 'mask', mask, { dtype: ['uint8'], rank: [2, 3] });
  return checkBinary(where, 'mask', contiguousData(mask));
}
