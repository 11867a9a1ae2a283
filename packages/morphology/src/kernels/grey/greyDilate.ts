import { isBox } from '../bits/isBox.js';
import type { GreyArray, OffsetRun, OffsetSet, Triple } from '../types.js';
import { type Outside, padImage } from './padImage.js';
import { slidingMax } from './slidingMax.js';

/**
 * Grey dilation with a flat footprint: the greatest value of x - b over its offsets b. A box is three lines, any other
 * footprint a union of horizontal ones, each length done once.
 *
 * @returns a new image
 */
export function greyDilate<T extends GreyArray>(values: T, shape: Triple, offsets: OffsetSet, outside: Outside): T {
  const { low, high } = offsets;
  const before: Triple = [Math.max(0, high[0]), Math.max(0, high[1]), Math.max(0, high[2])];
  const after: Triple = [Math.max(0, -low[0]), Math.max(0, -low[1]), Math.max(0, -low[2])];
  const { padded, paddedShape } = padImage(values, shape, before, after, outside);
  if (isBox(offsets) && low.every((n) => n <= 0) && high.every((n) => n >= 0)) {
    return boxMax(padded, paddedShape, shape, [high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1]);
  }
  const out = new (values.constructor as new (length: number) => T)(values.length);
  const groups = new Map<number, OffsetRun[]>();
  for (const run of offsets.runs) {
    const reach = run.to - run.from;
    groups.set(reach, [...(groups.get(reach) ?? []), run]);
  }
  let isFirst = true;
  for (const [reach, runs] of groups) {
    const line = slidingMax(padded, paddedShape[2], 1, reach + 1);
    const lineShape: Triple = [paddedShape[0], paddedShape[1], paddedShape[2] - reach];
    for (const run of runs) {
      joinMoved(out, shape, line, lineShape, placeOf(run, before), isFirst);
      isFirst = false;
    }
  }
  return out;
}

function boxMax<T extends GreyArray>(padded: T, paddedShape: Triple, shape: Triple, widths: Triple): T {
  const [, paddedRows, paddedColumns] = paddedShape;
  const alongColumns = slidingMax(padded, paddedColumns, 1, widths[2]);
  const alongRows = slidingMax(alongColumns, paddedRows, shape[2], widths[1]);
  return slidingMax(alongRows, paddedShape[0], shape[1] * shape[2], widths[0]);
}

/** Where the window of a run begins for the first voxel of the image. */
function placeOf(run: OffsetRun, before: Triple): Triple {
  return [before[0] - run.slice, before[1] - run.row, before[2] - run.to];
}

function joinMoved<T extends GreyArray>(
  out: T,
  [slices, rows, columns]: Triple,
  line: T,
  lineShape: Triple,
  place: Triple,
  isFirst: boolean,
): void {
  for (let z = 0, to = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++, to += columns) {
      const from = ((z + place[0]) * lineShape[1] + y + place[1]) * lineShape[2] + place[2];
      if (isFirst) out.set(line.subarray(from, from + columns), to);
      else for (let x = 0; x < columns; x++) if (line[from + x] > out[to + x]) out[to + x] = line[from + x];
    }
  }
}
