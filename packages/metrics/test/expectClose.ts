import { expect } from 'vitest';

/** Equal to a number of decimals, above 1 of digits; NaN only to NaN, infinity only to itself. */
export function expectClose(actual: number, wanted: number, decimals = 12, what?: string): void {
  const size = Math.max(1, Math.abs(wanted));
  if (Number.isFinite(size)) expect(actual / size, what).toBeCloseTo(wanted / size, decimals);
  else expect(actual, what).toBe(wanted);
}
