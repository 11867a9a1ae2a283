import { IchError } from '@ich/core';
import { type Numbers, readNumbers } from './readNumbers.js';
import type { NumbersLike } from './types.js';

/**
 * Probabilities of any rank as row-major values, every one of them in 0..1.
 *
 * @throws IchError `parameter` naming the first value outside 0..1 or NaN, and whatever `readNumbers` throws
 */
export function probabilities(where: string, name: string, value: NumbersLike): Numbers {
  const read = readNumbers(where, name, value);
  const { data } = read;
  for (let i = 0; i < data.length; i++) if (!(data[i] >= 0 && data[i] <= 1)) throw outside(where, name, data[i], i);
  return read;
}

function outside(where: string, name: string, value: number, at: number): IchError {
  return new IchError('parameter', {
    where,
    expected: `${name} to lie in 0..1`,
    received: `${value} at element ${at} (row-major)`,
    remedy: 'Logits go through a sigmoid and 8-bit grey is divided by 255 first; NaN comes from a model that diverged.',
  });
}
