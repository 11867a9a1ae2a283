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
  const hasCore: Int32Array[] = [];
  // The pieces with a voxel of the core.
  const held = new Uint8Array(mask.length);
  for (let z = 0, first = 0; z < shape[0]; z++, first += size) {
    const own = labels.subarray(first, first + size);
    const count = labelKernel(mask.subarray(first, first + size), [shape[1], shape[2]], 1, own);
    hasCore[z] = labelsOn(own, count, core.subarray(first, first + size));
    for (let i = 0; i < size; i++) if (hasCore[z][own[i]] > 0) held[first + i] = 1;
  }
  for (let z = 0, first = 0; z < shape[0]; z++, first += size) {
    const own = labels.subarray(first, first + size);
    const sizes = labelsOn(own, hasCore[z].length - 1);
    const supported = new Int32Array(sizes.length);
    const below = z > 0 ? -size : 0;
    const above = z + 1 < shape[0] ? size : 0;
    for (let i = 0, at = first; i < size; i++, at++) {
      if (own[i] > 0 && (held[at + below] | held[at + above]) > 0) supported[own[i]]++;
    }
    const isKept = sizes.map((n, label) => (n > 0 && (hasCore[z][label] > 0 || 2 * supported[label] >= n) ? 1 : 0));
    for (let i = 0; i < size; i++) mask[first + i] = isKept[own[i]];
  }
}

/** How many voxels each label has, 0 none: all of them, or those within `where`. */
function labelsOn(labels: Int32Array, count: number, where?: Uint8Array): Int32Array {
  const counts = new Int32Array(count + 1);
  for (let i = 0; i < labels.length; i++) if (!where || where[i]) counts[labels[i]]++;
  counts[0] = 0;
  return counts;
}
