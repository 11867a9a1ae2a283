import { onesOfBlocks } from '../overlap/onesOfBlocks.js';
import { sumOf } from '../statistics/sumOf.js';
import { checkBinary } from './checkBinary.js';
import { type BinaryMask, maskBytes } from './maskBytes.js';
import type { MaskLike } from './types.js';

/** A mask that has been looked through. */
export interface CountedMask extends BinaryMask {
  /** How many voxels are 1. */
  readonly ones: number;
}

/**
 * Any mask as row-major bytes, every one of them 0 or 1.
 *
 * @throws IchError `parameter` for any other value, and whatever `readNumbers` throws
 */
export function binaryMask(where: string, name: string, mask: MaskLike): CountedMask {
  const bytes = maskBytes(where, name, mask);
  const ones = sumOf(onesOfBlocks(bytes.data));
  if (!Number.isFinite(ones)) checkBinary(where, name, bytes);
  return { ...bytes, ones };
}
