import type { NumberRule } from '@ich/core';

/**
 * The option from which size on something is positive: whole voxels from 1 on, or anything above 0 where the unit is
 * physical. Unless told, a single voxel is enough, however small.
 */
export function minimum(isCount: boolean): NumberRule & { or: number } {
  return isCount ? { or: 0, integer: true, min: 1 } : { or: 0, above: 0 };
}
