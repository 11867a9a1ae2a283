import { countBytes } from '../overlap/countBytes.js';
import { checkBinary } from './checkBinary.js';
import { type BinaryMask, maskBytes } from './maskBytes.js';
import type { MaskLike } from './types.js';

/**
 * Any mask as row-major bytes, every one of them 0 or 1, and how many are 1.
 *
 * @throws IchError `parameter` for any other value, and whatever `readNumbers` throws
 */
export function binaryMask(where: string, name: string, mask: MaskLike): BinaryMask & { readonly ones: number } {
  const bytes = maskBytes(where, name, mask);
  const { tp, tn } = countBytes(bytes.data, bytes.data);
  if (!Number.isFinite(tn)) checkBinary(where, name, bytes);
  return { ...bytes, ones: tp };
}
