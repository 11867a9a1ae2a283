import type { BitVolume, OffsetSet } from '../types.js';
import { complementBits } from './complementBits.js';
import { dilateBits } from './dilateBits.js';
import { reflectOffsets } from './reflectOffsets.js';
import { giveWords } from './wordPool.js';

/**
 * Minkowski difference: voxel x is set when x + b is, for every offset b. Computed as the complement of the
 * complement's dilation with the mirrored footprint.
 *
 * @param outside what voxels outside the volume count as
 * @returns a new volume, in memory for `giveWords`
 */
export function erodeBits(bits: BitVolume, offsets: OffsetSet, outside: 0 | 1): BitVolume {
  const inverse = complementBits(bits);
  const grown = dilateBits(inverse, reflectOffsets(offsets), outside === 1 ? 0 : 1);
  giveWords(inverse.words);
  return complementBits(grown, grown.words);
}
