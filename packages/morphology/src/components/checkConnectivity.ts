import { checkNumber } from '@ich/core';

/**
 * The connectivity, the rank when none is named.
 *
 * @throws IchError `parameter` unless it is 1 .. rank
 */
export function checkConnectivity(where: string, connectivity: number | undefined, rank: number): number {
  const rule = { integer: true, min: 1, max: rank, remedy: '1: faces, 2: edges too, 3: corners too (3D).' };
  return checkNumber(where, 'connectivity', connectivity ?? rank, rule);
}
