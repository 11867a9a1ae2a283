import type { BitVolume, OffsetSet } from '../types.js';
import { complementBits } from './complementBits.js';
import { dilateBits } from './dilateBits.js';
import { reflectOffsets } from './reflectOffsets.js';

/**
 * Minkowski difference: voxel x is set when x + b is, for every offset b. Computed as the complement of the
 * complement's dilation with the mirrored footprint.
 *
 * @param outside what voxels outside the volume count as
 * @returns a new volume
 */
export function erodeBits(bits: BitVolume, offsets: OffsetSet, outside: 0 | 1): BitVolume {
  const grown = dilateBits(complementBits(bits), reflectOffsets(offsets), outside === 1 ? 0 : 1);
  return complementBits(grown, grown.words);
}
