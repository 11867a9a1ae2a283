import { NotBinary } from './NotBinary.js';
import { lineScratch, nearestOnLine } from './nearestOnLine.js';
import { tripleOf } from './tripleOf.js';
import type { Triple } from './types.js';

/**
 * For every voxel of a mask the place of the nearest voxel that is not in it: along columns (all rows of a slice at
 * one place), then along rows, then across slices, each the lower envelope of what the step before found.
 *
 * @param mask 0/1, row-major @param shape one to three axes @param spacing length of a step along each axis
 * @param out as long as the mask, every element is written: row-major places, -1 where the mask has no background
 * @throws NotBinary
 */
export function nearestFeaturesKernel(
  mask: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
  out: Int32Array,
): void {
  const triple = tripleOf(shape, 1);
  const steps = tripleOf(spacing, 1);
  let seen = 0;
  for (let i = 0; i < mask.length; i++) seen |= mask[i];
  if (seen > 1) throw new NotBinary();
  for (let i = 0; i < mask.length; i++) out[i] = mask[i] === 0 ? i : -1;
  for (const axis of [1, 2, 0] as const) refineAlong(out, triple, steps, axis);
}

/** Lets every voxel take what a voxel of its line along one axis has found, if that is nearer. */
function refineAlong(places: Int32Array, shape: Triple, spacing: Triple, axis: 0 | 1 | 2): void {
  const n = shape[axis];
  const stride = [shape[1] * shape[2], shape[2], 1][axis];
  const heights = new Float64Array(n);
  const scratch = lineScratch(n);
  const nearest = new Int32Array(n);
  const found = new Int32Array(n);
  for (let block = 0; block < places.length; block += n * stride) {
    for (let first = block; first < block + stride; first++) {
      for (let k = 0; k < n; k++) {
        const at = first + k * stride;
        found[k] = places[at];
        heights[k] = squared(at, places[at], shape, spacing) / (spacing[axis] * spacing[axis]);
      }
      nearestOnLine(heights, n, scratch, nearest, 0);
      for (let k = 0; k < n; k++) places[first + k * stride] = nearest[k] < 0 ? -1 : found[nearest[k]];
    }
  }
}

function squared(a: number, b: number, [, rows, columns]: Triple, [perSlice, perRow, perColumn]: Triple): number {
  if (b < 0) return Number.POSITIVE_INFINITY;
  const lineA = Math.floor(a / columns);
  const lineB = Math.floor(b / columns);
  const across = (Math.floor(lineA / rows) - Math.floor(lineB / rows)) * perSlice;
  const down = ((lineA % rows) - (lineB % rows)) * perRow;
  const along = ((a % columns) - (b % columns)) * perColumn;
  return across * across + down * down + along * along;
}
