import { checkNumber, describeValue, IchError } from '@ich/core';

/**
 * The length of a step along each axis, 1 each when none are named.
 *
 * @throws IchError `parameter` unless there is one above 0 per axis
 */
export function checkStepLengths(where: string, spacing: unknown, rank: number): readonly number[] {
  const lengths = spacing ?? new Array<number>(rank).fill(1);
  if (!Array.isArray(lengths) || lengths.length !== rank) {
    throw new IchError('parameter', {
      where,
      expected: `spacing to have one length per axis, ${rank} in all`,
      received: describeValue(spacing),
    });
  }
  return lengths.map((step, axis) => checkNumber(where, `spacing[${axis}]`, step, { above: 0 }));
}
