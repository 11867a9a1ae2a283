import type { NdArray, View } from '@ich/core';
import { checkView, contiguousData, isContiguous, scatter } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMask } from './checkMask.js';
import type { MaskKernel } from './kernels/types.js';

/** Checks the options of an operation for masks of some rank and answers the kernel that does it. */
export type MaskPlan = (where: string, rank: number) => MaskKernel;

/**
 * The door of every operation from a mask to a mask.
 *
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1, and what `plan` throws
 */
export function toMask(where: string, mask: View<Uint8Array>, plan: MaskPlan): NdArray<Uint8Array> {
  const values = checkMask(where, mask);
  const out = new Uint8Array(values.length);
  plan(where, mask.shape.length)(values, mask.shape, out);
  return ndarrayOf(out, mask.shape);
}

/**
 * The same into memory of the caller, straight where that lies row by row.
 *
 * @throws IchError as `toMask`, and `shape` or `dtype` when `out` does not fit
 */
export function toMaskInto(where: string, out: View<Uint8Array>, mask: View<Uint8Array>, plan: MaskPlan): void {
  const values = checkMask(where, mask);
  checkView(where, 'out', out, { dtype: ['uint8'], shape: [...mask.shape] });
  const kernel = plan(where, mask.shape.length);
  const isDirect = isContiguous(out);
  const target = isDirect ? contiguousData(out) : new Uint8Array(values.length);
  kernel(values, mask.shape, target);
  if (!isDirect) scatter(out, target);
}
