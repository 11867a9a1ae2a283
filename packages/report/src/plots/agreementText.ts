import { displayNumber } from '../displayNumber.js';
import type { BlandAltmanPlot } from '../types.js';
import type { AgreementLevel } from './agreementLevels.js';
import type { AgreementPoint } from './agreementPoints.js';

/** Names of the axes and the description of a Bland-Altman plot. */
export interface AgreementText {
  mean: string;
  difference: string;
  description: string;
}

const ROLES = { bias: 'bias', lowerLimit: 'lower limit', upperLimit: 'upper limit' } as const;

/** What a Bland-Altman plot says in words. */
export function agreementText(
  { a, aName = 'A', bName = 'B', unit, scale = 'difference' }: BlandAltmanPlot,
  points: readonly AgreementPoint[],
  levels: readonly AgreementLevel[],
): AgreementText {
  const inUnit = unit ? ` (${unit})` : '';
  const differences = {
    difference: `${aName} − ${bName}${inUnit}`,
    percent: `${aName} − ${bName} (% of their mean)`,
    log: `ln ${aName} − ln ${bName}`,
  };
  const leftOut = a.length - points.length;
  const parts = [
    `${differences[scale]} against the mean of both, ${points.length} cases`,
    ...(leftOut > 0 ? [`${leftOut} without a finite difference left out`] : []),
    ...levels.map(({ role, value, lower, upper }) => {
      const interval =
        Number.isFinite(lower) && Number.isFinite(upper)
          ? ` (${displayNumber(lower ?? Number.NaN)} to ${displayNumber(upper ?? Number.NaN)})`
          : '';
      return `${ROLES[role]} ${displayNumber(value)}${interval}`;
    }),
  ];
  return { mean: `Mean of both${inUnit}`, difference: differences[scale], description: `${parts.join(', ')}.` };
}
