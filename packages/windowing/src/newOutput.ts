import { checkOneOf } from '@ich/core';
import type { WindowArrayOf, WindowOutput } from './types.js';

/**
 * The array for an output.
 *
 * @throws IchError `parameter` for an unknown output
 */
export function newOutput<O extends WindowOutput>(where: string, output: O, length: number): WindowArrayOf[O] {
  checkOneOf(where, 'output', output, ['uint8', 'unit'] as const);
  const array = output === 'uint8' ? new Uint8Array(length) : new Float32Array(length);
  return array as WindowArrayOf[O];
}
