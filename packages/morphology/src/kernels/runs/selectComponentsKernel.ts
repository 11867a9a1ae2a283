import { tripleOf } from '../tripleOf.js';
import { withComponents } from './withComponents.js';

/**
 * Keeps some connected components of a mask, chosen by their sizes.
 *
 * @param mask 0/1, row-major @param shape one to three axes @param connectivity 1 .. number of axes
 * @param select gets the voxel counts of all components, in the raster order of their first voxels, and answers
 *   which to keep
 * @param out as long as the mask, every element is written; may be the mask
 */
export function selectComponentsKernel(
  mask: Uint8Array,
  shape: readonly number[],
  connectivity: number,
  select: (sizes: Int32Array) => (component: number) => boolean,
  out: Uint8Array,
): void {
  withComponents(mask, tripleOf(shape, 1), { value: 1, connectivity }, (components) => {
    const isKept = select(components.sizes());
    for (let i = 0; i < components.count; i++) components.flags[i] = isKept(i) ? 1 : 0;
    components.paintMask(out, 0);
  });
}
