import { checkNumber, IchError } from '@ich/core';

const RULE = { remedy: 'Leave out what is undefined and say how much it was: summarize counts NaN, a test cannot.' };

/**
 * A list of finite numbers, copied into double precision.
 *
 * @param least how many there have to be
 * @throws IchError `shape` for too few, `parameter` for a value that is not a finite number
 */
export function readSample(where: string, name: string, values: ArrayLike<number>, least: number): Float64Array {
  const length = values?.length;
  if (!(length >= least)) {
    throw new IchError('shape', { where, expected: `${name} to hold at least ${least} values`, received: `${length}` });
  }
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(values[i])) checkNumber(where, `${name}[${i}]`, values[i], RULE);
  }
  return new Float64Array(values);
}
