import { checkOneOf } from '@ich/core';
import type { Blend } from './types.js';

/**
 * The blend, 'mean' when none is named.
 *
 * @throws IchError `parameter` for an unknown one
 */
export function checkBlend(where: string, blend: Blend = 'mean'): Blend {
  return checkOneOf(where, 'blend', blend, ['mean']);
}
