import { labelKernel } from '../kernels/runs/labelKernel.js';
import type { Triple } from '../kernels/types.js';

/**
 * Drops what hangs on to a core across slices only: in each slice the pieces (joined by faces) with a voxel of the
 * core stay, and those that lie at least half over such pieces of the slices next to them. Scalp over a thin skull
 * goes, the last cap of the brain in the vertex stays.
 *
 * @param mask 0/1, row-major; changed @param core 0/1
 */
export function keepSupported(mask: Uint8Array, core: Uint8Array, shape: Triple): void {
  const size = shape[1] * shape[2];
  const labels = new Int32Array(mask.length);
  const sliceOf = <T extends Uint8Array | Int32Array>(values: T, z: number): T =>
    values.subarray(z * size, (z + 1) * size) as T;
  const pieces = Array.from({ length: shape[0] }, (_, z) => {
    const own = sliceOf(labels, z);
    const count = labelKernel(sliceOf(mask, z), [shape[1], shape[2]], 1, own);
    return { own, hasCore: labelsOn(own, count, sliceOf(core, z)).map((n) => Math.min(n, 1)) };
  });
  for (const [z, { own, hasCore }] of pieces.entries()) {
    const sizes = labelsOn(own, hasCore.length - 1);
    const neighbours = [pieces[z - 1], pieces[z + 1]].filter((piece) => piece !== undefined);
    const supported = new Int32Array(hasCore.length);
    for (let i = 0; i < size; i++) {
      if (neighbours.some((piece) => piece.hasCore[piece.own[i]] > 0)) supported[own[i]]++;
    }
    const isKept = hasCore.map((has, label) => (label > 0 && (has || 2 * supported[label] >= sizes[label]) ? 1 : 0));
    const target = sliceOf(mask, z);
    for (let i = 0; i < size; i++) target[i] = isKept[own[i]];
  }
}

/** How many voxels each label has, 0 none: all of them, or those within `where`. */
function labelsOn(labels: Int32Array, count: number, where?: Uint8Array): Int32Array {
  const counts = new Int32Array(count + 1);
  for (let i = 0; i < labels.length; i++) if (!where || where[i]) counts[labels[i]]++;
  counts[0] = 0;
  return counts;
}
