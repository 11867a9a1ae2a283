import { checkNumber } from '@ich/core';

/** Checks the size of a resampling layer: whole factors >= 1, one for all axes or one for each. */
export function checkFactors(where: string, size: number | readonly number[], axes: number, name = 'size'): void {
  const factors = typeof size === 'number' ? [size] : size;
  if (factors.length !== 1) checkNumber(where, `${name}.length`, factors.length, { min: axes, max: axes });
  for (const factor of factors) checkNumber(where, name, factor, { integer: true, min: 1 });
}
