import { checkSpacing } from '@ich/core';
import type { Triple } from '@ich/morphology/kernels';

/**
 * The spacing of a mask of two or three axes as [slice, row, column].
 *
 * @throws IchError `parameter` when it is missing, of another length, or not above 0
 */
export function spacingOf(where: string, spacingMm: unknown, rank: number): Triple {
  return [1, ...checkSpacing(where, 'spacingMm', spacingMm, [rank])].slice(-3) as [number, number, number];
}
