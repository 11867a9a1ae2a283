import { type Numbers, readNumbers } from './readNumbers.js';
import { refusal } from './refusal.js';
import type { NumbersLike } from './types.js';

/**
 * Probabilities of any rank as row-major values, every one of them in 0..1.
 *
 * @throws IchError `parameter` naming the first value outside 0..1 or NaN, and whatever `readNumbers` throws
 */
export function probabilities(where: string, name: string, value: NumbersLike): Numbers {
  const read = readNumbers(where, name, value);
  const { data } = read;
  for (let i = 0; i < data.length; i++) {
    if (!(data[i] >= 0 && data[i] <= 1))
      throw refusal(
        'parameter',
        where,
        name,
        'in 0..1',
        `${data[i]} at element ${i} (row-major)`,
        'Logits go through a sigmoid, 8-bit grey is divided by 255.',
      );
  }
  return read;
}
