import { type Affine, spacingFromAffine } from '@ich/core';
import type { AffineReport } from '../types.js';
import { checkAffine } from './checkAffine.js';
import { determinantOf } from './nearestRotation.js';
import { codesOf, orientationOf } from './orientationOf.js';

/** Degrees: direction cosines are often written with four decimals. */
const TOLERANCE_DEG = 0.01;
const DEGREE = Math.PI / 180;

/**
 * How an image lies in the patient: oblique, and by how much, and whether its axes are sheared, as they are after a
 * scan with a tilted gantry.
 *
 * @throws IchError `geometry` when the affine is no finite, invertible 4x4 matrix
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { describeAffine } from '@ich/nifti';
 * const tilted = [[0.5, 0, 0, 0], [0, 0.5, 1.6, 0], [0, 0, 4.8, 0], [0, 0, 0, 1]] as const;
 * const { sheared, shearDeg, axisCodes } = describeAffine(tilted);
 * assert.equal(sheared, true);
 * assert.equal(shearDeg.toFixed(1), '18.4'); // degrees of gantry tilt
 * assert.equal(axisCodes, 'RAS');
 * ```
 */
export function describeAffine(affine: Affine): AffineReport {
  const where = 'describeAffine';
  const directions = orientationOf(where, checkAffine(where, affine));
  const spacingMm = spacingFromAffine(affine);
  const cosines = affine
    .slice(0, 3)
    .map((row) => [row[0] / spacingMm[2], row[1] / spacingMm[1], row[2] / spacingMm[0]]);
  const obliquityDeg = Math.max(...[0, 1, 2].map((axis) => angleToNearest(cosines.map((row) => row[axis]))));
  const shearDeg = Math.max(shearOf(cosines, 0, 1), shearOf(cosines, 0, 2), shearOf(cosines, 1, 2));
  return {
    axisCodes: codesOf(directions),
    spacingMm,
    obliquityDeg,
    oblique: obliquityDeg > TOLERANCE_DEG,
    shearDeg,
    sheared: shearDeg > TOLERANCE_DEG,
    leftHanded: determinantOf(cosines) < 0,
  };
}

/**
 * Angle between an axis of the image, a unit vector, and the nearest axis of the patient. nibabel's `obliquity` takes
 * the arc cosine, which turns the rounding of a float32 into 0.02 degrees.
 */
function angleToNearest(column: readonly number[]): number {
  const [first, second, nearest] = column.map(Math.abs).sort((a, b) => a - b);
  return Math.atan2(Math.hypot(first, second), nearest) / DEGREE;
}

function shearOf(cosines: readonly (readonly number[])[], i: number, j: number): number {
  const dot = cosines.reduce((sum, row) => sum + row[i] * row[j], 0);
  return Math.asin(Math.min(1, Math.abs(dot))) / DEGREE;
}
