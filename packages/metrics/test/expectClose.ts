import { expect } from 'vitest';

/** Equal to a number of decimals; NaN only to NaN. */
export function expectClose(actual: number, wanted: number, decimals = 12, what?: string): void {
  if (Number.isNaN(wanted)) expect(actual, what).toBeNaN();
  else expect(actual, what).toBeCloseTo(wanted, decimals);
}
