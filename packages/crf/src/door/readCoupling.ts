import { checkNumber, describeValue, IchError } from '@ich/core';
import type { Compatibility, Coupling } from '../types.js';

/**
 * The penalties of a compatibility, as a coupling of the classes 1.. relative to class 0. As the probabilities sum to 1,
 * that of class 0 is put as 1 less the others.
 *
 * @throws IchError `parameter` for another size, and for entries that are no finite numbers
 */
export function readCoupling(where: string, compatibility: Compatibility, classes: number): Coupling {
  const penalty = penalties(where, compatibility, classes);
  // Energy of label l: sum over m of penalty[l][m] K(q_m); with K(q_0) = K(1) - sum of the others.
  const of = (l: number, m: number): number => penalty[l][m] - penalty[l][0];
  const others = Array.from({ length: classes - 1 }, (_, i) => i + 1);
  return {
    constant: others.map((l) => penalty[0][0] - penalty[l][0]),
    linear: others.map((l) => others.map((m) => of(0, m) - of(l, m))),
  };
}

function penalties(where: string, compatibility: Compatibility, classes: number): number[][] {
  const name = 'compatibility';
  const square = (entry: (l: number, m: number) => number): number[][] =>
    Array.from({ length: classes }, (_, l) => Array.from({ length: classes }, (_, m) => entry(l, m)));
  if (compatibility === 'potts') return square((l, m) => (l === m ? 0 : 1));
  if (Array.isArray(compatibility) && compatibility.length === classes) {
    const rows: readonly unknown[] = compatibility;
    if (rows.every((row) => Array.isArray(row) && row.length === classes)) {
      const matrix = rows as readonly (readonly unknown[])[];
      return square((l, m) => checkNumber(where, `${name}[${l}][${m}]`, matrix[l][m]));
    }
    if (rows.every((row) => !Array.isArray(row))) {
      return square((l, m) => (l === m ? -checkNumber(where, `${name}[${l}]`, rows[l]) : 0));
    }
  }
  throw new IchError('parameter', {
    where,
    expected: `${name} 'potts', a list of ${classes}, or ${classes} lists of ${classes}`,
    received: describeValue(compatibility),
  });
}
