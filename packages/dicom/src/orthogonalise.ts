import { checkNumber, checkOneOf, checkView, contiguousData, IchError, type TypedArray, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { affineOf } from './geometry/affineOf.js';
import { checkFill } from './geometry/checkFill.js';
import { checkSeries } from './geometry/checkSeries.js';
import { type OrthogonalGrid, orthogonalGrid } from './geometry/orthogonalGrid.js';
import { type ShiftedSlice, shiftSlice } from './geometry/shiftSlice.js';
import { plus } from './geometry/vectors.js';
import { DEFAULT_MAX_BYTES } from './read/defaultMaxBytes.js';
import { roundHalfEven } from './roundHalfEven.js';
import type { OrthogonaliseOptions, SeriesInfo } from './types.js';

const where = 'orthogonalise';

/**
 * Resamples a volume that lies on the slices of a series onto an orthogonal, evenly spaced grid: gantry tilt and
 * variable spacing are gone. The new slices are parallel to the old ones and have their pixel spacing; each old slice is
 * put where its own position says (bilinearly within the slice, linearly between two). The grid is as much larger as
 * the slices are shifted against each other.
 *
 * @param volume [slice, row, column]: what `readDicomSeries` gave, or anything on the same slices (a mask, a
 * probability) with the option `series`
 * @param options see `OrthogonaliseOptions`
 * @returns volume of the same element type, whose affine has perpendicular columns; integers are rounded, halves to even
 * @throws IchError `parameter`: no series, a bad option; `shape`: another shape than the series; `geometry`: more than
 * `maxBytes`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { orthogonalise } from '@ich/dicom';
 *
 * assert.throws(() => orthogonalise({} as never), /expected the series/);
 * ```
 */
export function orthogonalise<T extends TypedArray>(
  volume: Volume<T> & { readonly series?: SeriesInfo },
  options: OrthogonaliseOptions = {},
): Volume<T> {
  const series = checkSeries(where, options.series ?? volume?.series);
  const view = checkView(where, 'volume.view', volume?.view, { rank: [3], shape: series.shape });
  const data = contiguousData(view);
  const isMask = data instanceof Uint8Array || data instanceof Int32Array;
  const { sliceSpacingMm, interpolation = isMask ? 'nearest' : 'linear' } = options;
  checkOneOf(where, 'interpolation', interpolation, ['linear', 'nearest']);
  if (sliceSpacingMm !== undefined) checkNumber(where, 'sliceSpacingMm', sliceSpacingMm, { above: 0 });
  const fill = checkFill(where, options.fill ?? (data instanceof Int16Array ? -1024 : 0), data);

  const grid = orthogonalGrid(series, sliceSpacingMm);
  const out = allocate(data, grid, options.maxBytes ?? DEFAULT_MAX_BYTES).fill(fill) as T;
  resample(out, data, series, grid, interpolation === 'nearest');
  const step = plus([0, 0, 0], grid.normal, grid.stepMm);
  return {
    view: ndarrayOf(out, grid.shape),
    spacingMm: [grid.stepMm, ...series.pixelSpacingMm],
    affine: affineOf(series.orientation, series.pixelSpacingMm, step, grid.origin),
  };
}

function allocate<T extends TypedArray>(like: T, { shape }: OrthogonalGrid, maxBytes: number): T {
  const size = shape[0] * shape[1] * shape[2];
  checkNumber(where, 'maxBytes', maxBytes, { integer: true, min: 1 });
  if (size * like.BYTES_PER_ELEMENT > maxBytes) {
    throw new IchError('geometry', {
      where,
      expected: `a grid of at most ${maxBytes} bytes (maxBytes)`,
      received: `${shape.join(' x ')} voxels`,
      remedy: 'Pass a larger sliceSpacingMm or maxBytes.',
    });
  }
  return new (like.constructor as new (length: number) => T)(size);
}

function resample(
  out: TypedArray,
  data: TypedArray,
  { shape, slices }: SeriesInfo,
  grid: OrthogonalGrid,
  nearest: boolean,
): void {
  const [, rows, columns] = shape;
  const plane: [number, number] = [grid.shape[1], grid.shape[2]];
  const size = plane[0] * plane[1];
  const shifted = (k: number): ShiftedSlice => {
    const [, row, column] = grid.offsets[k];
    const offset: [number, number] = nearest ? [Math.round(row), Math.round(column)] : [row, column];
    return shiftSlice(data.subarray(k * rows * columns, (k + 1) * rows * columns), [rows, columns], plane, offset);
  };
  const last = slices.length - 1;
  let lower = 0;
  let kept: [number, ShiftedSlice][] = [];
  for (let z = 0; z < grid.shape[0]; z++) {
    while (lower < last - 1 && grid.offsets[lower + 1][0] <= z) lower++;
    const upper = Math.min(lower + 1, last);
    const gap = grid.offsets[upper][0] - grid.offsets[lower][0];
    const share = gap > 0 ? Math.min(1, (z - grid.offsets[lower][0]) / gap) : 0;
    const weight = nearest ? Math.round(share) : share;
    const needed = [lower, upper].filter((_, i) => (i === 0 ? weight < 1 : weight > 0));
    kept = needed.map((k) => kept.find(([other]) => other === k) ?? [k, shifted(k)]);
    const pair = kept.map(([, slice]) => slice);
    mix(out.subarray(z * size, (z + 1) * size), plane[1], pair[0], pair.at(-1) as ShiftedSlice, weight);
  }
}

/** Writes `a * (1 - weight) + b * weight` where both reach. */
function mix(out: TypedArray, width: number, a: ShiftedSlice, b: ShiftedSlice, weight: number): void {
  const isFloat = out instanceof Float32Array;
  const left = Math.max(a.columns[0], b.columns[0]);
  const right = Math.min(a.columns[1], b.columns[1]);
  for (let row = Math.max(a.rows[0], b.rows[0]); row < Math.min(a.rows[1], b.rows[1]); row++) {
    for (let i = row * width + left; i < row * width + right; i++) {
      const value = a.values[i] + (b.values[i] - a.values[i]) * weight;
      out[i] = isFloat ? value : roundHalfEven(value);
    }
  }
}
