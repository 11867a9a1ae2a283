import { tripleOf } from '../tripleOf.js';
import { borderComponents } from './borderComponents.js';
import { joinRuns } from './joinRuns.js';
import { paintRuns } from './paintRuns.js';
import { runsOfMask } from './runsOfMask.js';

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
  const runs = runsOfMask(mask, triple, 0);
  const root = joinRuns(runs, triple, 1);
  const isOpen = borderComponents(runs, root, triple, shape.length);
  if (out !== mask) out.set(mask);
  const values = new Int32Array(root.length);
  for (let i = 0; i < root.length; i++) values[i] = 1 - isOpen[root[i]];
  paintRuns(out, triple, runs, values);
}
