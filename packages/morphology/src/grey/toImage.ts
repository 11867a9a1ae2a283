import type { NdArray, View } from '@ich/core';
import { checkView, dtypeOf, writeInto } from '@ich/core';
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
  return ndarrayOf(run(where, kinds, image, options), image.shape);
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
  const result = run(where, kinds, image, options, out);
  writeInto(out, (data) => data.set(result));
}

function run<T extends GreyArray>(
  where: string,
  kinds: Kinds,
  image: View<T>,
  options: GreyMorphologyOptions,
  out?: View<T>,
): T {
  const values = checkImage(where, 'image', image);
  const dtype = dtypeOf(values);
  if (out) checkView(where, 'out', out, { dtype: dtype && [dtype], shape: [...image.shape] });
  const passes = toGreyPasses(where, kinds, image.shape.length, options);
  checkBorderValue(where, passes[0].outside, values);
  return greyMorphKernel(values, image.shape, passes);
}
