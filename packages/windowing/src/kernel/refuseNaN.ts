import { IchError } from '@ich/core';

/**
 * Throws when a kernel has met a NaN.
 *
 * @param index row-major index of the first NaN, or -1
 * @throws IchError `parameter` naming the element
 */
export function refuseNaN(where: string, index: number): void {
  if (index < 0) return;
  throw new IchError('parameter', {
    where,
    expected: 'values that are numbers',
    received: `NaN at element ${index}`,
    remedy: 'Replace NaN first, e.g. by -1000 HU (air), or find where it comes from: a model that diverged.',
  });
}
