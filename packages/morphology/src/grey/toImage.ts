import type { NdArray, View } from '@ich/core';
import { checkView, contiguousData, dtypeOf, isContiguous, scatter } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { type GreyPass, greyMorphKernel } from '../kernels/grey/greyMorphKernel.js';
import type { GreyArray } from '../kernels/types.js';
import type { GreyMorphologyOptions } from '../types.js';
import { checkBorderValue } from './checkBorderValue.js';
import { checkImage } from './checkImage.js';
import { toGreyPasses } from './toGreyPasses.js';

type Kinds = readonly GreyPass['kind'][];

/** Passes over an image, as a new image. */
export function toImage<T extends GreyArray>(
  where: string,
  kinds: Kinds,
  image: View<T>,
  options: GreyMorphologyOptions,
): NdArray<T> {
  const values = checkImage(where, 'image', image);
  const passes = toGreyPasses(where, kinds, image.shape.length, options);
  checkBorderValue(where, passes[0].outside, values);
  return ndarrayOf(greyMorphKernel(values, image.shape, passes), image.shape);
}

/**
 * The same into memory of the caller.
 *
 * @throws IchError `shape` or `dtype` when `out` does not fit
 */
export function toImageInto<T extends GreyArray>(
  where: string,
  kinds: Kinds,
  out: View<T>,
  image: View<T>,
  options: GreyMorphologyOptions,
): void {
  const values = checkImage(where, 'image', image);
  const dtype = dtypeOf(values);
  checkView(where, 'out', out, { dtype: dtype && [dtype], shape: [...image.shape] });
  const passes = toGreyPasses(where, kinds, image.shape.length, options);
  checkBorderValue(where, passes[0].outside, values);
  const result = greyMorphKernel(values, image.shape, passes);
  if (isContiguous(out)) contiguousData(out).set(result);
  else scatter(out, result);
}
