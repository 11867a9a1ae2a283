import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { morphPlan } from './morphPlan.js';

/**
 * Opening, erosion then dilation: removes what the footprint does not fit into. By default (`'minkowski'`) it never
 * adds a voxel, even with even footprints. (`scipy.ndimage.binary_opening`, `cv2.morphologyEx` with MORPH_OPEN.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1, a footprint that
 *   does not fit, an unknown convention or border
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { footprints, open } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 1, 0, 1, 1, 1), [1, 6]);
 * assert.deepEqual([...open(line, { footprint: footprints.box([1, 2]) }).data], [0, 0, 0, 1, 1, 1]);
 * ```
 */
export function open(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('open', mask, morphPlan(['erode', 'dilate'], options));
}

/**
 * As `open`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `open`, and `shape` or `dtype` when `out` does not fit
 */
export function openInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: MorphologyOptions): void {
  toMaskInto('openInto', out, mask, morphPlan(['erode', 'dilate'], options));
}
