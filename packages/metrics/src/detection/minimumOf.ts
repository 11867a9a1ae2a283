import { checkNumber } from '@ich/core';

/**
 * The size from which on something is positive: whole voxels from 1 on, or anything above 0 where the unit is physical.
 * Unless told, a single voxel is enough, however small.
 */
export function minimumOf(where: string, name: string, value: number | undefined, isCount: boolean): number {
  if (value === undefined) return 0;
  return checkNumber(where, name, value, isCount ? { integer: true, min: 1 } : { above: 0 });
}
