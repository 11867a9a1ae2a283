import { checkOneOf } from '@ich/core';
import type { BlandAltmanPlot } from '../types.js';

/** A case of a Bland-Altman plot, in the unit of its scale. */
export interface AgreementPoint {
  mean: number;
  difference: number;
  name?: string;
}

type Difference = (a: number, b: number) => number;

const DIFFERENCES: Readonly<Record<NonNullable<BlandAltmanPlot['scale']>, Difference>> = {
  difference: (a, b) => a - b,
  percent: (a, b) => (100 * (a - b)) / Math.abs((a + b) / 2),
  log: (a, b) => Math.log(a) - Math.log(b),
};

/** Mean and difference of each case; those that are not finite are left out. */
export function agreementPoints({ a, b, cases, scale = 'difference' }: BlandAltmanPlot): AgreementPoint[] {
  checkOneOf('blandAltmanSvg', 'scale', scale, ['difference', 'percent', 'log']);
  const points = Array.from(a, (value, i) => ({
    mean: (value + b[i]) / 2,
    difference: DIFFERENCES[scale](value, b[i]),
    name: cases?.[i],
  }));
  return points.filter(({ mean, difference }) => Number.isFinite(mean) && Number.isFinite(difference));
}
