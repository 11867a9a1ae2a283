import type { TypedArray } from '@ich/core';

/** More different values than any table of labels has: a probability map, or a scan in place of a mask. */
const MAX_VALUES = 4096;

/**
 * How often each value occurs, in ascending order; masks are long runs of one value, so runs are counted, not voxels.
 *
 * @returns `undefined` for more than 4096 different values
 */
export function countValues(values: TypedArray): Map<number, number> | undefined {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; ) {
    const value = values[i];
    const start = i;
    // NaN differs from itself: a run of one.
    do i++;
    while (i < values.length && values[i] === value);
    counts.set(value, (counts.get(value) ?? 0) + i - start);
    if (counts.size > MAX_VALUES) return undefined;
  }
  return new Map([...counts].sort(([a], [b]) => a - b));
}
