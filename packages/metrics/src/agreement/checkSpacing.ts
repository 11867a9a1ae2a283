import { checkNumber, describeValue, IchError, type SpacingMm } from '@ich/core';

/** Checks that there is a spacing above 0 per axis [slice, row, column], and returns it. */
export function checkSpacing(where: string, spacingMm: SpacingMm): SpacingMm {
  if (spacingMm?.length !== 3) {
    throw new IchError('parameter', {
      where,
      expected: 'spacingMm to be [slice, row, column]',
      received: describeValue(spacingMm),
      remedy: 'It is the spacingMm of a volume.',
    });
  }
  for (const [axis, mm] of spacingMm.entries()) checkNumber(where, `spacingMm[${axis}]`, mm, { above: 0 });
  return spacingMm;
}
