import { checkNumber } from '@ich/core';
import { refusal } from '../input/refusal.js';

/**
 * A list of finite numbers, copied into double precision.
 *
 * @param least how many there have to be
 * @throws IchError `shape` for too few, `parameter` for a value that is not a finite number
 */
export function readSample(where: string, name: string, values: ArrayLike<number>, least: number): Float64Array {
  const length = values?.length;
  if (!(length >= least)) throw refusal('shape', where, name, `at least ${least} values`, `${length}`);
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(values[i])) checkNumber(where, `${name}[${i}]`, values[i]);
  }
  return new Float64Array(values);
}
