import { IchError } from '@ich/core';
import type { GreyArray } from '../kernels/types.js';

/**
 * Checks that a border's value is one that an image can hold.
 *
 * @throws IchError `parameter` where the element type would round or wrap it
 */
export function checkBorderValue(where: string, border: string | number, values: GreyArray): void {
  if (typeof border !== 'number' || values instanceof Float32Array) return;
  const [lowest, highest] = values instanceof Int16Array ? [-32768, 32767] : [0, 255];
  if (Number.isInteger(border) && border >= lowest && border <= highest) return;
  throw new IchError('parameter', {
    where,
    expected: `border to be a whole number ${lowest} .. ${highest}, as the image's voxels`,
    received: String(border),
  });
}
