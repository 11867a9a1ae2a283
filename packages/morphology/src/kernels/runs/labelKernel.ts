import { tripleOf } from '../tripleOf.js';
import { withComponents } from './withComponents.js';

/**
 * Numbers the connected components of a mask: 1, 2, ... in the raster order of their first voxels, as
 * `skimage.measure.label` and `scipy.ndimage.label` do; 0 is background.
 *
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
  let count = 0;
  withComponents(mask, tripleOf(shape, 1), { value: 1, connectivity }, (components) => {
    components.paintLabels(out);
    count = components.count;
  });
  return count;
}
