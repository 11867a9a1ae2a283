import { tripleOf } from '../tripleOf.js';
import { withComponents } from './withComponents.js';

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
  withComponents(mask, tripleOf(shape, 1), { value: 1, connectivity }, ({ flags, setAtBorder, paintMask }) => {
    setAtBorder(shape.length, width);
    for (let i = 0; i < flags.length; i++) flags[i] = 1 - flags[i];
    paintMask(out, 0);
  });
}
