import { binaryMask } from '../input/binaryMask.js';
import type { BinaryMask } from '../input/maskBytes.js';
import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
import { onesOfBlocks } from '../overlap/onesOfBlocks.js';
import { sumOf } from '../statistics/sumOf.js';

/** Voxels per slice of a [slice, row, column] mask on behalf of a public function, beside the mask itself. */
export function areasOf(where: string, name: string, mask: MaskLike): BinaryMask & { areas: number[] } {
  const { data, shape } = binaryMask(where, name, mask);
  if (shape.length !== 3) throw refusal('shape', where, name, '[slice, row, column]', `of ${shape.length} axes`);
  const size = shape[1] * shape[2];
  const areas = Array.from({ length: shape[0] }, (_, slice) => {
    return sumOf(onesOfBlocks(data.subarray(slice * size, (slice + 1) * size)));
  });
  return { areas, data, shape };
}
