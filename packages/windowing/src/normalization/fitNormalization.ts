import type { View } from '@ich/core';
import type { ForegroundMask, NormalizationFit, NormalizationFitOptions } from '../types.js';
import { createNormalizationFitter } from './createNormalizationFitter.js';

/**
 * The normalisation of one image: `createNormalizationFitter` with a single volume. Over all voxels and applied with
 * `clip: false` it is the z-score of the image.
 *
 * @param view intensities of any shape
 * @param options as of `createNormalizationFitter`, and `mask`: voxels count where it is above 0
 * @throws IchError as `createNormalizationFitter`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { applyWindow, fitNormalization, windowBetween } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.from({ length: 201 }, (_, i) => i), [201]);
 * const fit = fitNormalization(hu);
 * assert.deepEqual([fit.lower, fit.median, fit.upper], [1, 100, 199]);
 * // Between the two percentiles to 0..1:
 * assert.equal(applyWindow(hu, { ...windowBetween(fit), output: 'unit' }).data[100], 0.5);
 * ```
 */
export function fitNormalization(
  view: View,
  options: NormalizationFitOptions & { readonly mask?: ForegroundMask } = {},
): NormalizationFit {
  const fitter = createNormalizationFitter(options);
  fitter.add(view, options.mask);
  return fitter.finish();
}
