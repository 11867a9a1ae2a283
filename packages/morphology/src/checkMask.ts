import type { View } from '@ich/core';
import { checkView, contiguousData, describeValue, IchError } from '@ich/core';

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

/** @throws IchError `parameter` naming the first value that is not 0 or 1 */
export function checkBinary(where: string, name: string, values: Uint8Array): Uint8Array {
  if (!exceedsOne(values)) return values;
  const at = values.findIndex((v) => v > 1);
  throw new IchError('parameter', {
    where,
    expected: `${name} to hold only 0 and 1`,
    received: `${describeValue(values[at])} at element ${at} (row-major)`,
    remedy: 'Threshold it first, e.g. value > 127 for an 8-bit 0/255 mask.',
  });
}

/** Whether a byte is above 1; four at a time where the memory is aligned for it. */
function exceedsOne(values: Uint8Array): boolean {
  const fours = values.byteOffset % 4 === 0 ? values.length >>> 2 : 0;
  const words = fours > 0 ? new Int32Array(values.buffer, values.byteOffset, fours) : new Int32Array(0);
  let seen = 0;
  for (let i = 0; i < words.length; i++) seen |= words[i];
  for (let i = fours * 4; i < values.length; i++) seen |= values[i];
  return (seen & 0xfefefefe) !== 0;
}
