import { describeValue, IchError } from '@ich/core';

/**
 * Checks that a mask or a footprint holds nothing but 0 and 1, and returns it.
 *
 * @throws IchError `parameter` naming the first other value and its place
 */
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
  let i4 = 0;
  for (; i4 + 8 <= words.length; i4 += 8) {
    seen |= words[i4] | words[i4 + 1] | words[i4 + 2] | words[i4 + 3];
    seen |= words[i4 + 4] | words[i4 + 5] | words[i4 + 6] | words[i4 + 7];
  }
  for (; i4 < words.length; i4++) seen |= words[i4];
  for (let i = fours * 4; i < values.length; i++) seen |= values[i];
  return (seen & 0xfefefefe) !== 0;
}
