import type { NdArray, View } from '@ich/core';
import { checkView, contiguousData, isContiguous, scatter } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMask } from '../checkMask.js';
import { type MorphPass, morphKernel } from '../kernels/bits/morphKernel.js';
import type { MorphologyOptions } from '../types.js';
import { toPasses } from './toPasses.js';

type Kinds = readonly MorphPass['kind'][];

/** Passes over a mask, into a new one. */
export function morph(
  where: string,
  kinds: Kinds,
  mask: View<Uint8Array>,
  options: MorphologyOptions,
): NdArray<Uint8Array> {
  const values = checkMask(where, mask);
  const out = new Uint8Array(values.length);
  morphKernel(values, mask.shape, toPasses(where, kinds, mask.shape.length, options), out);
  return ndarrayOf(out, mask.shape);
}

/** Passes over a mask, into memory of the caller. The kernel works on bits, so `out` may be the mask. */
export function morphInto(
  where: string,
  kinds: Kinds,
  out: View<Uint8Array>,
  mask: View<Uint8Array>,
  options: MorphologyOptions,
): void {
  const values = checkMask(where, mask);
  checkView(where, 'out', out, { dtype: ['uint8'], shape: mask.shape });
  const passes = toPasses(where, kinds, mask.shape.length, options);
  const direct = isContiguous(out);
  const target = direct ? contiguousData(out) : new Uint8Array(values.length);
  morphKernel(values, mask.shape, passes, target);
  if (!direct) scatter(out, target);
}
