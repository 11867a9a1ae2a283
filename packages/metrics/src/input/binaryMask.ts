import { countBytes } from '../overlap/countBytes.js';
import { checkBinary } from './checkBinary.js';
import { type BinaryMask, maskBytes } from './maskBytes.js';
import type { MaskLike } from './types.js';

/**
 * Any mask as row-major bytes, every one of them 0 or 1.
 *
 * @throws IchError `parameter` for any other value, and whatever `readNumbers` throws
 */
export function binaryMask(where: string, name: string, mask: MaskLike): BinaryMask {
  const bytes = maskBytes(where, name, mask);
  if (!Number.isFinite(countBytes(bytes.data, bytes.data).tn)) checkBinary(where, name, bytes);
  return bytes;
}
