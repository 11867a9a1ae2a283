import { tripleOf } from '../tripleOf.js';
import { borderComponents } from './borderComponents.js';
import { joinRuns } from './joinRuns.js';
import { paintRuns } from './paintRuns.js';
import { runsOfMask } from './runsOfMask.js';

/**
 * Drops the components with a voxel near the border of the array.
 *
 * @param mask 0/1, row-major
 * @param shape one to three axes; each axis named here has borders, even one of length 1
 * @param connectivity 1 .. number of axes @param width voxels that count as border
 * @param out as long as the mask, every element is written; may be the mask
 */
export function clearBorderKernel(
  mask: Uint8Array,
  shape: readonly number[],
  connectivity: number,
  width: number,
  out: Uint8Array,
): void {
  const triple = tripleOf(shape, 1);
  const runs = runsOfMask(mask, triple, 1);
  const root = joinRuns(runs, triple, connectivity);
  const atBorder = borderComponents(runs, root, triple, shape.length, width);
  const values = new Int32Array(root.length);
  for (let i = 0; i < root.length; i++) values[i] = 1 - atBorder[root[i]];
  out.fill(0);
  paintRuns(out, triple, runs, values);
}
