import { footprints } from '../binary/footprints.js';
import { toOffsets } from '../binary/toOffsets.js';
import { morphKernel } from '../kernels/bits/morphKernel.js';
import { eachSlice } from '../kernels/eachSlice.js';
import { fillHolesKernel } from '../kernels/runs/fillHolesKernel.js';
import type { Triple } from '../kernels/types.js';
import { keepLargest } from './brainMaskKernel.js';
import type { ShrunkVolume } from './shrinkVolume.js';

/**
 * A mask of blocks as one of voxels: the tissue in its blocks, and in those around them in the slice as far as it is
 * wider than a voxel, so that the mask follows the bone and not the blocks; then the largest component without its
 * holes.
 *
 * @param blocks 0/1, row-major, of the shape of `small` @param hu row-major values of `shape`
 * @param out as long as `hu`; every element is written
 */
export function enlargeMask(
  blocks: Uint8Array,
  small: ShrunkVolume,
  hu: Int16Array | Float32Array,
  shape: Triple,
  tissueHu: readonly [number, number],
  out: Uint8Array,
): void {
  const around = new Uint8Array(blocks.length);
  const box = toOffsets('brainMask', footprints.box([3, 3]), 3);
  morphKernel(blocks, small.shape, [{ kind: 'dilate', offsets: box, outside: 0 }], around);
  out.fill(0);
  spread(around, small, hu, shape, tissueHu, out);
  const cross = toOffsets('brainMask', footprints.cross(2), 3);
  const opening = (['erode', 'dilate'] as const).map((kind) => ({
    kind,
    offsets: cross,
    outside: kind === 'erode' ? (1 as const) : (0 as const),
  }));
  morphKernel(out, shape, opening, out);
  spread(blocks, small, hu, shape, tissueHu, out);
  keepLargest(out, shape, 3);
  eachSlice(fillHolesKernel)(out, shape, out);
}

/** Adds the tissue in the blocks of a mask. */
function spread(
  blocks: Uint8Array,
  { shape: small, factors }: ShrunkVolume,
  hu: Int16Array | Float32Array,
  [slices, rows, columns]: Triple,
  [least, greatest]: readonly [number, number],
  out: Uint8Array,
): void {
  for (let z = 0, first = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++, first += columns) {
      const line = (Math.floor(z / factors[0]) * small[1] + Math.floor(y / factors[1])) * small[2];
      for (let k = 0; k < small[2]; k++) {
        if (blocks[line + k] === 0) continue;
        const end = first + Math.min(columns, (k + 1) * factors[2]);
        for (let i = first + k * factors[2]; i < end; i++) if (hu[i] >= least && hu[i] <= greatest) out[i] = 1;
      }
    }
  }
}
