import { checkNumber } from '@ich/core';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import type { LesionOptions, LesionPair } from './types.js';

/**
 * The test whether two lesions may be a pair.
 *
 * @throws IchError `parameter` for both minima at once, one outside 0..1, or an unknown rule
 */
export function admissible(where: string, options: LesionOptions): (pair: LesionPair) => boolean {
  const { minIou, minOverlap } = options;
  const { rule } = choose(where, options, { rule: ['above', 'atLeast'] });
  if (minIou !== undefined && minOverlap !== undefined)
    throw refusal('parameter', where, 'options', 'minIou or minOverlap', 'both');
  const [name, key] = minOverlap === undefined ? (['minIou', 'iou'] as const) : (['minOverlap', 'overlap'] as const);
  const minimum = checkNumber(where, name, options[name] ?? 0.5, { min: 0, max: 1 });
  return rule === 'above' ? (pair) => pair[key] > minimum : (pair) => pair[key] >= minimum;
}
