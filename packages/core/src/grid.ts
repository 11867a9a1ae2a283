import { describeValue } from './describeValue.js';
import { IchError } from './IchError.js';
import { sameShape } from './shape.js';
import type { SpacingMm, Volume } from './types.js';

/** Largest difference of affine entries, in mm, that still counts as the same grid. */
const TOLERANCE_MM = 1e-3;

/** Whether two volumes lie on one grid: same shape, affines equal within 0.001 mm. */
export function sameGrid(a: Volume, b: Volume): boolean {
  const affinesAgree = a.affine.every((row, r) =>
    row.every((value, c) => Math.abs(value - b.affine[r][c]) <= TOLERANCE_MM),
  );
  return sameShape(a.view.shape, b.view.shape) && affinesAgree;
}

/**
 * Refuses to mix two grids.
 *
 * @throws IchError `geometry` naming both shapes and affines
 */
export function checkSameGrid(where: string, names: readonly [string, string], a: Volume, b: Volume): void {
  if (sameGrid(a, b)) return;
  const say = (v: Volume): string =>
    `${describeValue(v.view.shape)} at ${v.affine.map((r) => r.join(' ')).join(' | ')}`;
  throw new IchError('geometry', {
    where,
    expected: `${names[0]} and ${names[1]} to lie on one grid`,
    received: `${say(a)} and ${say(b)}`,
    remedy: 'Resample one onto the other; voxels of different grids cannot be compared.',
  });
}

/** Volume of `voxels` voxels in millilitres (1 mL = 1000 mm3). */
export function volumeMl(voxels: number, spacingMm: SpacingMm): number {
  return (voxels * spacingMm[0] * spacingMm[1] * spacingMm[2]) / 1000;
}
