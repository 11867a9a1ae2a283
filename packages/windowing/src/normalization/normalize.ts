import { checkView, type NdArray, sizeOf, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { NormalizationParameters, NormalizeOptions } from '../types.js';
import { fillNormalized } from './fillNormalized.js';

const where = 'normalize';

/**
 * Intensities limited to lower..upper, less the mean, by the standard deviation: nnU-Net's `CTNormalization`, to the bit
 * (it computes in float32). Its plans name the numbers `percentile_00_5`, `percentile_99_5`, `mean` and `std`.
 *
 * @param view intensities of any shape and element type
 * @param parameters a fit, or these four numbers
 * @returns new Float32 array of the same shape
 * @throws IchError `parameter` for numbers that are no fit, or a NaN; `shape` or `dtype` for what is no view
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { normalize } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(-1000, 30, 50, 3000), [4]);
 * const z = normalize(hu, { lower: 0, upper: 100, mean: 40, sd: 20 });
 * assert.deepEqual([...z.data], [-2, -0.5, 0.5, 3]);
 * ```
 */
export function normalize(
  view: View,
  parameters: NormalizationParameters,
  options: NormalizeOptions = {},
): NdArray<Float32Array> {
  checkView(where, 'view', view);
  const data = new Float32Array(sizeOf(view.shape));
  fillNormalized(where, data, view, parameters, options);
  return ndarrayOf(data, view.shape);
}
