import type { GreyArray, Triple } from '../types.js';

/** What lies outside an image: the edge mirrored (d c b a | a b c d), the edge repeated, or one value. */
export type Outside = 'reflect' | 'nearest' | number;

/**
 * An image with a margin.
 *
 * @param before margin in front of each axis @param after margin behind each axis
 * @param room where to make it, as many elements as it has; new memory by default
 */
export function padImage<T extends GreyArray>(
  values: T,
  shape: Triple,
  before: Triple,
  after: Triple,
  outside: Outside,
  room?: T,
): { padded: T; paddedShape: Triple } {
  const [slices, rows, columns] = [0, 1, 2].map((axis) => sources(shape[axis], before[axis], after[axis], outside));
  const paddedShape: Triple = [slices.length, rows.length, columns.length];
  const size = slices.length * rows.length * columns.length;
  const padded = room ?? new (values.constructor as new (length: number) => T)(size);
  if (typeof outside === 'number') padded.fill(outside);
  for (let z = 0, to = 0; z < slices.length; z++) {
    for (let y = 0; y < rows.length; y++, to += columns.length) {
      if (slices[z] < 0 || rows[y] < 0) continue;
      const from = (slices[z] * shape[1] + rows[y]) * shape[2];
      padded.set(values.subarray(from, from + shape[2]), to + before[2]);
      for (let x = 0; x < before[2]; x++) if (columns[x] >= 0) padded[to + x] = values[from + columns[x]];
      for (let x = before[2] + shape[2]; x < columns.length; x++) {
        if (columns[x] >= 0) padded[to + x] = values[from + columns[x]];
      }
    }
  }
  return { padded, paddedShape };
}

/** For each place of a padded axis the place its value comes from, -1 for the one value outside. */
function sources(n: number, before: number, after: number, outside: Outside): Int32Array {
  return Int32Array.from({ length: before + n + after }, (_, i) => {
    const at = i - before;
    if (at >= 0 && at < n) return at;
    if (outside === 'nearest') return at < 0 ? 0 : n - 1;
    if (outside !== 'reflect') return -1;
    const turned = ((at % (2 * n)) + 2 * n) % (2 * n);
    return turned < n ? turned : 2 * n - 1 - turned;
  });
}
