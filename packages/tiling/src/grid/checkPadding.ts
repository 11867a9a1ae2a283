import { checkNumber, checkOneOf } from '@ich/core';
import type { Padding } from '../types.js';

/**
 * The padding, or none.
 *
 * @throws IchError `parameter` for an unknown one
 */
export function checkPadding(where: string, padding: Padding | undefined): Padding | undefined {
  if (padding === undefined) return undefined;
  if (typeof padding === 'object' && padding !== null) {
    checkNumber(where, 'padding.constant', padding.constant);
    return padding;
  }
  return checkOneOf(where, 'padding', padding, ['constant', 'edge', 'reflect'] as const);
}
