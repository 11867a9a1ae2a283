import { checkBinary } from './checkBinary.js';
import { type Numbers, readNumbers } from './readNumbers.js';
import type { MaskLike } from './types.js';

/** A mask as row-major bytes with its shape. */
export interface BinaryMask extends Numbers {
  readonly data: Uint8Array;
}

/**
 * Any mask as row-major bytes. A Uint8 mask is handed on as it is and NOT looked through (its caller does, while it
 * counts); every other one is copied and checked.
 *
 * @throws IchError `parameter` for a copied value other than 0 and 1, and whatever `readNumbers` throws
 */
export function maskBytes(where: string, name: string, mask: MaskLike): BinaryMask {
  const { data, shape } = readNumbers(where, name, mask);
  if (data instanceof Uint8Array) return { data, shape };
  checkBinary(where, name, { data, shape });
  return { data: new Uint8Array(data), shape };
}
