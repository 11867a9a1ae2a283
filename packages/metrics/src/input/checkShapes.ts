import type { Numbers } from './readNumbers.js';
import { refusal } from './refusal.js';

/**
 * Checks that something has the shape of the truth.
 *
 * @throws IchError `shape` naming both
 */
export function checkShapes(where: string, name: string, truth: Numbers, other: Numbers): void {
  const [wanted, found] = [truth, other].map(({ shape }) => `of shape [${shape.join(', ')}]`);
  if (wanted !== found) throw refusal('shape', where, name, `${wanted} as truth`, found);
}
