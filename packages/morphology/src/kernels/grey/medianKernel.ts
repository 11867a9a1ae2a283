import { tripleOf } from '../tripleOf.js';
import type { GreyArray, OffsetSet, Triple } from '../types.js';
import { medianOnSimd } from './medianOnSimd.js';
import { type Outside, padImage } from './padImage.js';
import { slideHistogram } from './slideHistogram.js';
import { slideSelection } from './slideSelection.js';

/** A footprint laid out in a padded image. */
export interface Windows {
  /** First place of each horizontal line of the window of the first voxel. */
  readonly starts: Int32Array;
  /** How many voxels each line has. */
  readonly lengths: Int32Array;
  /** Voxels in a window. */
  readonly size: number;
}

/**
 * Median of the voxels x + b over the offsets b of a footprint; of an even number the upper of the two in the middle,
 * as `scipy.ndimage.median_filter`. Boxes of 3x3 and 5x5 go to WebAssembly where there is SIMD; -0 becomes 0.
 *
 * @param values row-major @param shape one to three axes @param out as long; every element is written
 */
export function medianKernel<T extends GreyArray>(
  values: T,
  shape: readonly number[],
  offsets: OffsetSet,
  outside: Outside,
  out: T,
): void {
  const triple = tripleOf(shape, 1);
  if (!medianOnSimd(values, triple, offsets, outside, out)) medianInPlain(values, triple, offsets, outside, out);
}

function medianInPlain<T extends GreyArray>(
  values: T,
  triple: Triple,
  { runs, low, high }: OffsetSet,
  outside: Outside,
  out: T,
): void {
  const before: Triple = [Math.max(0, -low[0]), Math.max(0, -low[1]), Math.max(0, -low[2])];
  const after: Triple = [Math.max(0, high[0]), Math.max(0, high[1]), Math.max(0, high[2])];
  const { padded, paddedShape } = padImage(values, triple, before, after, outside);
  const starts = runs.map(
    ({ slice, row, from }) =>
      ((slice + before[0]) * paddedShape[1] + row + before[1]) * paddedShape[2] + from + before[2],
  );
  const lengths = runs.map(({ from, to }) => to - from + 1);
  const size = lengths.reduce((sum, n) => sum + n, 0);
  const windows: Windows = { starts: Int32Array.from(starts), lengths: Int32Array.from(lengths), size };
  const slideRow = padded instanceof Float32Array ? slideSelection(padded, windows) : slideHistogram(padded, windows);
  const [slices, rows, columns] = triple;
  if (columns === 0) return;
  for (let z = 0, to = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++, to += columns) {
      slideRow(out, to, columns, (z * paddedShape[1] + y) * paddedShape[2]);
    }
  }
}
