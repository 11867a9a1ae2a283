import { expect } from 'vitest';

/** A number as the golden files write it: NaN is null, an infinity is a string. */
export type GoldenNumber = number | string | null;

/** What a golden number stands for. */
export const numberOf = (value: GoldenNumber): number => (value === null ? Number.NaN : Number(value));

/**
 * Equal within a relative difference; NaN only to NaN.
 *
 * @param floor what counts as size 1 below: wanted values nearer to 0 are compared absolutely, by `relative * floor`
 */
export function expectNear(actual: number, golden: GoldenNumber, relative: number, floor = 0, what = ''): void {
  const wanted = numberOf(golden);
  const difference = Math.abs(actual - wanted) / Math.max(Math.abs(wanted), floor, Number.MIN_VALUE);
  if (difference <= relative) return;
  expect(actual, Number.isFinite(wanted) ? `${what} (off by ${difference})` : what).toBe(wanted);
}
