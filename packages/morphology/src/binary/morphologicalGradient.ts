import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { residuePlan } from './morphPlan.js';

/**
 * The dilation without the erosion: a band along the border of the mask. (`cv2.morphologyEx` with MORPH_GRADIENT;
 * `scipy.ndimage.morphological_gradient`.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` as `erode`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { footprints, morphologicalGradient } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 0, 1, 1, 1, 0), [1, 6]);
 * assert.deepEqual([...morphologicalGradient(line, { footprint: footprints.box([1, 3]) }).data], [0, 1, 1, 0, 1, 1]);
 * ```
 */
export function morphologicalGradient(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('morphologicalGradient', mask, residuePlan(['dilate'], ['erode'], options));
}

/**
 * As `morphologicalGradient`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `morphologicalGradient`, and `shape` or `dtype` when `out` does not fit
 */
export function morphologicalGradientInto(
  out: View<Uint8Array>,
  mask: View<Uint8Array>,
  options: MorphologyOptions,
): void {
  toMaskInto('morphologicalGradientInto', out, mask, residuePlan(['dilate'], ['erode'], options));
}
