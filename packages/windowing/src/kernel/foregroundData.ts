import { checkSameShape, checkView, contiguousData, type TypedArray, type View } from '@ich/core';
import type { ForegroundMask } from '../types.js';

/**
 * The elements of a mask of an image, row-major; `undefined` where there is no mask.
 *
 * @throws IchError `shape` or `dtype`
 */
export function foregroundData(where: string, view: View, mask: ForegroundMask | undefined): TypedArray | undefined {
  if (mask === undefined) return undefined;
  checkView(where, 'mask', mask as View, { dtype: ['uint8', 'int16', 'int32'] });
  checkSameShape(where, ['mask', 'view'], mask, view);
  return contiguousData(mask as View);
}
