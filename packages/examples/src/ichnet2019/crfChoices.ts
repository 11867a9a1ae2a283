import type { CrfChoice } from './types.js';

const WIDTHS_MM = [8, 12, 20];
const WEIGHTS = [2, 4, 8];

/** The CRFs among which the validation subjects decide; the first one is none. */
export const crfChoices: readonly CrfChoice[] = [
  { widthMm: 0, weight: 0 },
  ...WIDTHS_MM.flatMap((widthMm) => WEIGHTS.map((weight) => ({ widthMm, weight }))),
];
