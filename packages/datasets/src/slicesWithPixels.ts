/**
 * Per slice whether any voxel is set.
 *
 * @param mask row-major [slice, row, column], 0/1
 */
export function slicesWithPixels(mask: Uint8Array, slices: number): boolean[] {
  const size = mask.length / slices;
  return Array.from({ length: slices }, (_, i) => mask.subarray(i * size, (i + 1) * size).includes(1));
}
