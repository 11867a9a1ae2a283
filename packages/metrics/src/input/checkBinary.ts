import type { Numbers } from './readNumbers.js';
import { refusal } from './refusal.js';

/**
 * Checks that there is nothing but 0 and 1.
 *
 * @throws IchError `parameter` naming the first other value and its place
 */
export function checkBinary(where: string, name: string, { data }: Numbers): void {
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== 0 && data[i] !== 1)
      throw refusal('parameter', where, name, 'only 0 and 1', `${data[i]} at element ${i}`, 'Threshold it first.');
  }
}
