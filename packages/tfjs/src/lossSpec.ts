import { checkNumber, checkOneOf, IchError } from '@ich/core';
import { LOSSES } from './losses.js';
import type { LossConfig, LossName, LossSpec } from './types.js';

/**
 * Checks a loss and fills in its defaults.
 *
 * @throws IchError `parameter` for an unknown name, a weight that is not above 0, and one on a loss that has none
 */
export function lossSpec(where: string, config: LossConfig): LossSpec {
  const { name, positiveWeight = 1 } = typeof config === 'string' ? { name: config } : config;
  checkOneOf(where, 'loss', name, Object.keys(LOSSES) as LossName[]);
  checkNumber(where, 'loss.positiveWeight', positiveWeight, { above: 0 });
  if (positiveWeight !== 1 && name !== 'binaryCrossentropy') {
    throw new IchError('parameter', {
      where,
      expected: 'a positiveWeight for binaryCrossentropy only',
      received: `${positiveWeight} for ${name}`,
    });
  }
  return { name, positiveWeight };
}
