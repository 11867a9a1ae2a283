import type { TypedArray } from '@ich/core';

/** Smallest and largest value, and where the first one that is not finite stands; -1 without one. */
export function rangeOf(values: TypedArray): { least: number; most: number; bad: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) return { least, most, bad: i };
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most, bad: -1 };
}
