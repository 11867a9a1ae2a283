import { checkNumber } from '@ich/core';

/** Checks a confidence level (or coverage), strictly between 0 and 1, and returns it. */
export function checkLevel(where: string, level: number, name = 'level'): number {
  return checkNumber(where, name, level, { above: 0, below: 1, remedy: '95 % is 0.95.' });
}
