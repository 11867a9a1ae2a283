import { checkNumber } from './checkNumber.js';
import { describeValue } from './describeValue.js';
import { IchError } from './IchError.js';

/**
 * Checks the lengths of a step along each axis at a public door.
 *
 * @param name what the caller calls it: `spacingMm`
 * @param spacing one length per axis, `[slice, row, column]` or `[row, column]`; arrays and typed arrays
 * @param ranks how many lengths it may have
 * @returns the lengths in an array of their own
 * @throws IchError `parameter` unless it has so many, all finite and above 0
 *
 * @example
 * ```ts
 * import { checkSpacing } from '@ich/core';
 * import assert from 'node:assert';
 *
 * assert.deepEqual(checkSpacing('volumeOf', 'spacingMm', [5, 0.45, 0.45], [3]), [5, 0.45, 0.45]);
 * assert.throws(() => checkSpacing('volumeOf', 'spacingMm', [5, 0, 0.45], [3]), /spacingMm\[1\]/);
 * ```
 */
export function checkSpacing(where: string, name: string, spacing: unknown, ranks: readonly number[]): number[] {
  const isList = Array.isArray(spacing) || (ArrayBuffer.isView(spacing) && 'length' in spacing);
  const lengths: unknown[] = isList ? Array.from(spacing as ArrayLike<unknown>) : [];
  if (!ranks.includes(lengths.length)) {
    throw new IchError('parameter', {
      where,
      expected: `${name} to hold the step along each of ${ranks.join(' or ')} axes`,
      received: describeValue(spacing),
      remedy: 'Take it from the image, as [slice, row, column], e.g. [5, 0.45, 0.45] mm.',
    });
  }
  return lengths.map((step, axis) => checkNumber(where, `${name}[${axis}]`, step, { above: 0 }));
}
