import { complementBits } from '../bits/complementBits.js';
import { packBits } from '../bits/packBits.js';
import { tripleOf } from '../tripleOf.js';
import type { Runs, Triple } from '../types.js';
import { findRuns } from './findRuns.js';
import { joinRuns } from './joinRuns.js';
import { paintRuns } from './paintRuns.js';

/**
 * Fills the background that no path of face neighbours joins to the border of the array, as
 * `scipy.ndimage.binary_fill_holes`.
 *
 * @param mask 0/1, row-major
 * @param shape one to three axes; each axis named here has borders, even one of length 1
 * @param out as long as the mask, every element is written; may be the mask
 */
export function fillHolesKernel(mask: Uint8Array, shape: readonly number[], out: Uint8Array): void {
  const triple = tripleOf(shape, 1);
  const runs = findRuns(complementBits(packBits(mask, triple)));
  const root = joinRuns(runs, triple, 1);
  const isOpen = openComponents(runs, root, triple, shape.length);
  if (out !== mask) out.set(mask);
  paintRuns(out, triple, runs, (run) => 1 - isOpen[root[run]]);
}

/** 1 at the root of every component of background with a voxel on the border. */
function openComponents({ start, end, firstOfRow }: Runs, root: Int32Array, shape: Triple, rank: number): Uint8Array {
  const [slices, rows, columns] = shape;
  const isOpen = new Uint8Array(root.length);
  const isEdge = (axis: number, i: number, length: number): boolean =>
    axis >= 3 - rank && (i === 0 || i === length - 1);
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++) {
      const row = z * rows + y;
      const onEdge = isEdge(0, z, slices) || isEdge(1, y, rows);
      for (let i = firstOfRow[row]; i < firstOfRow[row + 1]; i++) {
        if (onEdge || start[i] === 0 || end[i] === columns) isOpen[root[i]] = 1;
      }
    }
  }
  return isOpen;
}
