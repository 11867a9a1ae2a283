import type { DType, NdArray, TypedArrayOf, View } from '@ich/core';
import { checkView, contiguousData, writeInto } from '@ich/core';
import { zeros } from '@ich/core/ndarray';
import { checkBinary } from './checkBinary.js';
import { NotBinary } from './kernels/NotBinary.js';

/** Writes every element of `out`, as long as the mask and row-major, and may answer something besides. */
interface Kernel<T, R> {
  (mask: Uint8Array, shape: readonly number[], out: T): R;
  /** Whether it throws `NotBinary` itself for a mask that holds something else, before it writes anything. */
  readonly checksMask?: true;
}

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
  const run = checked(where, mask, plan);
  const out = zeros(dtype, mask.shape);
  return { out, answer: run(out.data) };
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
  const run = checked(where, mask, plan, () => {
    checkView(where, 'out', out, { dtype: [dtype], shape: [...mask.shape] });
  });
  const answers: R[] = [];
  writeInto(out, (data) => void answers.push(run(data)));
  return answers[0];
}

/** Checks mask and options, the values of the mask at the latest when the kernel meets them, and answers what runs it. */
function checked<T, R>(
  where: string,
  mask: View<Uint8Array>,
  plan: Plan<T, R>,
  checkOut: () => void = () => {},
): (out: T) => R {
  checkView(where, 'mask', mask, { dtype: ['uint8'], rank: [2, 3] });
  checkOut();
  const kernel = plan(where, mask.shape.length);
  const values = contiguousData(mask);
  if (!kernel.checksMask) checkBinary(where, 'mask', values);
  return (out) => {
    try {
      return kernel(values, mask.shape, out);
    } catch (error) {
      if (error instanceof NotBinary) checkBinary(where, 'mask', values);
      throw error;
    }
  };
}

/** Says of a kernel that it throws `NotBinary` before it writes anything. */
export function checksMask<T, R>(kernel: (mask: Uint8Array, shape: readonly number[], out: T) => R): Kernel<T, R> {
  return Object.assign(kernel, { checksMask: true as const });
}
