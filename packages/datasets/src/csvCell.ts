import { describeValue, IchError } from '@ich/core';

/** Where a cell stands, for messages. */
export interface CellPlace {
  readonly where: string;
  readonly line: number;
  readonly column: string;
}

/** What a numeric cell may hold. */
export interface CellRule {
  readonly expected: string;
  readonly fits: (value: number) => boolean;
}

/** The cells of the two tables. */
export const cellRules = {
  patient: { expected: 'a patient number from 1', fits: (value) => Number.isInteger(value) && value >= 1 },
  slice: { expected: 'a slice number from 1', fits: (value) => Number.isInteger(value) && value >= 1 },
  flag: { expected: '0 or 1', fits: (value) => value === 0 || value === 1 },
  ageYears: { expected: 'an age of 0 to 130 years', fits: (value) => value >= 0 && value <= 130 },
} satisfies Record<string, CellRule>;

const DECIMAL = /^\d+(\.\d*)?$/;

/**
 * The number in a cell: plain decimal digits, nothing else (no sign, no exponent, no `0x`).
 *
 * @throws IchError `format` naming the file, the line and the column
 */
export function csvCell(text: string | undefined, rule: CellRule, place: CellPlace): number {
  const value = text !== undefined && DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (rule.fits(value)) return value;
  throw new IchError('format', {
    where: `${place.where}, line ${place.line}, column ${place.column}`,
    expected: rule.expected,
    received: text === undefined ? 'no such cell' : describeValue(text),
    remedy: 'Take the file anew from the published dataset, or mend the cell.',
  });
}
