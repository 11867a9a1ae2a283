import type { DType, NdArray, TypedArrayOf, View } from '@ich/core';
import { checkView, writeInto } from '@ich/core';
import { zeros } from '@ich/core/ndarray';
import { checkMask } from './checkMask.js';

/** Writes every element of `out`, as long as the mask and row-major, and may answer something besides. */
type Kernel<T, R> = (mask: Uint8Array, shape: readonly number[], out: T) => R;

/** Checks the options of an operation for masks of some rank and answers the kernel that does it. */
export type Plan<T, R = void> = (where: string, rank: number) => Kernel<T, R>;

/**
 * The door of every operation from a mask to an array of its shape.
 *
 * @param dtype of what comes out
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1, and what `plan` throws
 */
export function fromMask<D extends DType, R>(
  where: string,
  dtype: D,
  mask: View<Uint8Array>,
  plan: Plan<TypedArrayOf[D], R>,
): { out: NdArray<TypedArrayOf[D]>; answer: R } {
  const values = checkMask(where, mask);
  const kernel = plan(where, mask.shape.length);
  const out = zeros(dtype, mask.shape);
  return { out, answer: kernel(values, mask.shape, out.data) };
}

/**
 * The same into memory of the caller, straight where that lies row by row.
 *
 * @throws IchError as `fromMask`, and `shape` or `dtype` when `out` does not fit
 */
export function fromMaskInto<D extends DType, R>(
  where: string,
  dtype: D,
  out: View<TypedArrayOf[D]>,
  mask: View<Uint8Array>,
  plan: Plan<TypedArrayOf[D], R>,
): R {
  const values = checkMask(where, mask);
  checkView(where, 'out', out, { dtype: [dtype], shape: [...mask.shape] });
  const kernel = plan(where, mask.shape.length);
  const answers: R[] = [];
  writeInto(out, (data) => void answers.push(kernel(values, mask.shape, data)));
  return answers[0];
}
