import type { Affine } from '@ich/core';
import type { AxisCodes } from '../types.js';
import { checkAffine } from './checkAffine.js';
import { codesOf, orientationOf } from './orientationOf.js';

/**
 * Where columns, rows and slices run to, as nibabel's `aff2axcodes` says it: one letter each for NIfTI's x, y, z.
 *
 * @throws IchError `geometry` when the affine is no finite, invertible 4x4 matrix
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { axisCodes } from '@ich/nifti';
 * assert.equal(axisCodes(affineFromSpacing([5, 0.5, 0.5])), 'RAS');
 * ```
 */
export function axisCodes(affine: Affine): AxisCodes {
  return codesOf(orientationOf('axisCodes', checkAffine('axisCodes', affine)));
}
