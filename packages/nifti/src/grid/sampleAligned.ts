import type { TypedArray } from '@ich/core';
import type { AxisTaps } from './axisTaps.js';
import { mixAlong } from './mixAlong.js';
import { mixRows, type Rows } from './mixRows.js';

/**
 * Samples a volume on a grid that runs along its axes: one axis after the other, in double precision and in the order of
 * the samplers, which give the same numbers. As many slices and rows are kept as one new voxel is mixed from, so each
 * old one is mixed once where the new ones go along with them.
 *
 * @param out of the new shape, filled already: only what lies inside the volume is written
 * @param values of the volume, or its spline coefficients along the axes with four taps
 * @param axes [slice, row, column]
 */
export function sampleAligned(
  out: Float32Array,
  shape: readonly number[],
  values: TypedArray | Float64Array,
  sourceShape: readonly number[],
  [z, y, x]: readonly AxisTaps[],
): void {
  const [, rows, columns] = sourceShape;
  const width = x.to - x.from;
  const height = y.to - y.from;
  const source = new Float64Array(columns);
  const rowsOf = (slice: number): Rows =>
    kept(y.taps, width, (row, into) => {
      const start = (slice * rows + row) * columns;
      source.set(values.subarray(start, start + columns));
      mixAlong(into, source, x);
    });
  const slices = kept(z.taps, width * height, (slice, into) => {
    const sourceRows = rowsOf(slice);
    for (let j = 0; j < height; j++) mixRows(into, j * width, width, sourceRows, 0, y, j);
  });
  for (let k = z.from; k < z.to; k++) {
    for (let j = 0; j < height; j++) {
      const to = (k * shape[1] + y.from + j) * shape[2] + x.from;
      mixRows(out, to, width, slices, j * width, z, k - z.from);
    }
  }
}

/** Rows made when first asked for; the last `count` neighbours are kept. */
function kept(count: number, length: number, make: (index: number, into: Float64Array) => void): Rows {
  const memory = Array.from({ length: count }, () => new Float64Array(length));
  const held = new Int32Array(count).fill(-1);
  return (index) => {
    const slot = index % count;
    if (held[slot] !== index) make(index, memory[slot]);
    held[slot] = index;
    return memory[slot];
  };
}
