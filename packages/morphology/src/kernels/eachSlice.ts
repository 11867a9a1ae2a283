import { sizeOf } from '@ich/core';
import type { MaskKernel } from './types.js';

/** A kernel that takes each slice of a volume as an image of its own. */
export function eachSlice(kernel: MaskKernel): MaskKernel {
  return (mask, shape, out) => {
    const slice = shape.slice(-2);
    const size = sizeOf(slice);
    for (let at = 0; at < mask.length; at += size) {
      kernel(mask.subarray(at, at + size), slice, out.subarray(at, at + size));
    }
  };
}
