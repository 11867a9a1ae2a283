import type { Triple } from './types.js';

/** A shape of one to three axes as [slice, row, column], missing axes in front filled up. */
export function tripleOf(values: readonly number[], fill: number): Triple {
  const [slice, row, column] = [fill, fill, ...values].slice(-3);
  return [slice, row, column];
}
