import { checkNumber } from '@ich/core';

/** An option that is a confidence level or coverage, strictly between 0 and 1; 0.95 unless told. */
export function levelOf(where: string, level = 0.95, name = 'level'): number {
  return checkNumber(where, name, level, { above: 0, below: 1 });
}
