import { brainExtent, type Extent } from '../input/brainExtent.js';
import { windowAround } from '../input/windowAround.js';
import type { BrainCrop, SubjectArrays } from './sourceTypes.js';

/**
 * Every subject in a window around its brain, all windows of one size: that of the largest brain with the margin. Copies.
 * A subject without brain has the first rows and columns.
 */
export function cropToBrains(
  subjects: ReadonlyMap<string, SubjectArrays>,
  { marginPx: margin, multipleOf: stride = 8 }: BrainCrop,
): Map<string, SubjectArrays> {
  const extents = [...subjects].map(([, { brain, shape }]) => brainExtent(brain, shape) ?? NONE);
  const sizes = [0, 1].map((axis) => {
    const largest = Math.max(...extents.map((extent) => extent[axis].to - extent[axis].from));
    return Math.ceil((largest + 2 * margin) / stride) * stride;
  });
  const cropped = [...subjects].map(([name, arrays], i) => {
    const [rows, columns] = [0, 1].map((axis) => windowAround(extents[i][axis], sizes[axis], arrays.shape[axis + 1]));
    return [name, cut(arrays, rows, columns)] as const;
  });
  return new Map(cropped);
}

const NONE: readonly Extent[] = [
  { from: 0, to: 0 },
  { from: 0, to: 0 },
];

function cut({ shape, image, truth, brain, hardness, labelled }: SubjectArrays, rows: Extent, columns: Extent) {
  const part = <T extends Float32Array | Uint8Array>(data: T): T => cutSlices(data, shape, rows, columns);
  return {
    shape: [shape[0], rows.to - rows.from, columns.to - columns.from],
    ...{ image: part(image), truth: part(truth), brain: part(brain), hardness: part(hardness), labelled },
  };
}

function cutSlices<T extends Float32Array | Uint8Array>(
  data: T,
  [slices, height, width]: readonly number[],
  rows: Extent,
  columns: Extent,
): T {
  const count = columns.to - columns.from;
  const out = data.slice(0, slices * (rows.to - rows.from) * count) as T;
  let at = 0;
  for (let slice = 0; slice < slices; slice++) {
    for (let row = rows.from; row < rows.to; row++, at += count) {
      const from = (slice * height + row) * width + columns.from;
      out.set(data.subarray(from, from + count), at);
    }
  }
  return out;
}
