import { checkNumber, describeValue, IchError } from '@ich/core';

/**
 * Checks a spacing at a public door.
 *
 * @param counts how many lengths it may have
 * @throws IchError `parameter` unless it has so many, all above 0
 */
export function checkSpacing(where: string, spacingMm: unknown, counts: readonly number[]): readonly number[] {
  if (!Array.isArray(spacingMm) || !counts.includes(spacingMm.length)) {
    throw new IchError('parameter', {
      where,
      expected: `spacingMm to have ${counts.join(' or ')} lengths in mm`,
      received: describeValue(spacingMm),
      remedy: 'Pass it as [slice, row, column], e.g. [5, 0.45, 0.45].',
    });
  }
  return spacingMm.map((step, axis) => checkNumber(where, `spacingMm[${axis}]`, step, { above: 0 }));
}
