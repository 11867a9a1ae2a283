import { tripleOf } from '../tripleOf.js';
import { joinRuns } from './joinRuns.js';
import { numberComponents } from './numberComponents.js';
import { paintRuns } from './paintRuns.js';
import { runsOfMask } from './runsOfMask.js';

/**
 * Numbers the connected components of a mask: 1, 2, ... in the raster order of their first voxels, as
 * `skimage.measure.label` and `scipy.ndimage.label` do; 0 is background.
 *
 * Runs of voxels along the rows are joined by union-find (He, Chao & Suzuki 2008, doi:10.1109/TIP.2008.917204).
 * Checks nothing: `label` of the room's main door does.
 *
 * @param mask 0/1, row-major @param shape one to three axes
 * @param connectivity 1 .. number of axes, as scikit-image
 * @param out as long as the mask; every element is written
 * @returns number of components
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { labelKernel } from '@ich/morphology/kernels';
 * const labels = new Int32Array(6);
 * const count = labelKernel(Uint8Array.of(1, 0, 0, 0, 1, 1), [2, 3], 1, labels);
 * assert.deepEqual([count, ...labels], [2, 1, 0, 0, 0, 2, 2]);
 * ```
 */
export function labelKernel(mask: Uint8Array, shape: readonly number[], connectivity: number, out: Int32Array): number {
  const triple = tripleOf(shape, 1);
  const runs = runsOfMask(mask, triple, 1);
  const { component, count } = numberComponents(joinRuns(runs, triple, connectivity));
  for (let i = 0; i < component.length; i++) component[i]++;
  out.fill(0);
  paintRuns(out, triple, runs, component);
  return count;
}
