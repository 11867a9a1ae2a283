import { checkSpacing } from '@ich/core';
import { checksMask, type Plan } from '../fromMask.js';
import type { DistanceTransformOptions } from '../types.js';

/** A kernel that knows the length of a step along each axis. */
type SpacedKernel<T> = (mask: Uint8Array, shape: readonly number[], spacing: readonly number[], out: T) => void;

/** Runs a kernel that throws `NotBinary` with the spacing of the options, 1 along each axis when none is named. */
export function distancePlan<T>(kernel: SpacedKernel<T>, options: DistanceTransformOptions): Plan<T> {
  return (where, rank) => {
    const spacing = checkSpacing(where, 'spacingMm', options.spacingMm ?? new Array<number>(rank).fill(1), [rank]);
    return checksMask((mask, shape, out) => kernel(mask, shape, spacing, out));
  };
}
