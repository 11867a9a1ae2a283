import { tripleOf } from '../tripleOf.js';
import type { OffsetSet } from '../types.js';
import { offsetsOf } from './offsetsOf.js';

/**
 * A voxel and its neighbours, `scipy.ndimage.generate_binary_structure(rank, connectivity)`.
 *
 * @param rank 1 .. 3 @param connectivity 1 .. rank
 */
export function connectivityOffsets(rank: number, connectivity: number): OffsetSet {
  const shape = tripleOf(new Array<number>(rank).fill(3), 1);
  const origin = tripleOf(new Array<number>(rank).fill(1), 0);
  const data = new Uint8Array(3 ** rank);
  for (let i = 0; i < data.length; i++) {
    let steps = 0;
    for (let axis = 0, rest = i; axis < rank; axis++, rest = Math.floor(rest / 3)) steps += rest % 3 === 1 ? 0 : 1;
    data[i] = steps <= connectivity ? 1 : 0;
  }
  return offsetsOf(data, shape, origin);
}
