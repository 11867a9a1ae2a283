import { tripleOf } from '../tripleOf.js';
import { withComponents } from './withComponents.js';

/**
 * Fills the background that no path of face neighbours joins to the border of the array, as
 * `scipy.ndimage.binary_fill_holes`.
 *
 * @param mask 0/1, row-major
 * @param shape one to three axes; each axis named here has borders, even one of length 1
 * @param out as long as the mask, every element is written; may be the mask
 */
export function fillHolesKernel(mask: Uint8Array, shape: readonly number[], out: Uint8Array): void {
  withComponents(mask, tripleOf(shape, 1), { value: 0, connectivity: 1 }, (background) => {
    background.setAtBorder(shape.length, 1);
    background.paintMask(out, 1);
  });
}
