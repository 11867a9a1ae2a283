import { checkNumber, checkOneOf, IchError } from '@ich/core';
import type { LesionOptions, LesionPair } from './types.js';

/**
 * The test whether two lesions may be a pair.
 *
 * @throws IchError `parameter` for both minima at once, one outside 0..1, or an unknown rule
 */
export function admissible(where: string, options: LesionOptions): (pair: LesionPair) => boolean {
  const { minIou, minOverlap, rule = 'above' } = options;
  checkOneOf(where, 'rule', rule, ['above', 'atLeast']);
  if (minIou !== undefined && minOverlap !== undefined) {
    throw new IchError('parameter', { where, expected: 'minIou or minOverlap', received: 'both' });
  }
  const name = minOverlap === undefined ? 'minIou' : 'minOverlap';
  const minimum = checkNumber(where, name, minOverlap ?? minIou ?? 0.5, { min: 0, max: 1 });
  const key = minOverlap === undefined ? 'iou' : 'overlap';
  return rule === 'above' ? (pair) => pair[key] > minimum : (pair) => pair[key] >= minimum;
}
