import { checkView, contiguousData, invertAffine, type TypedArray, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkFill } from './geometry/checkFill.js';
import { checkSeries } from './geometry/checkSeries.js';
import { seriesAffine } from './geometry/seriesAffine.js';
import { dot, plus, type Vector3 } from './geometry/vectors.js';
import type { SeriesInfo } from './types.js';

const where = 'ontoSlices';

/**
 * Brings a mask or labels from any grid (that of `orthogonalise`, say) back onto the slices of a series: each voxel takes
 * the value of the nearest one. What `writeDicomSeg` needs, for a segmentation refers to the original slices.
 *
 * @param volume [slice, row, column] with its affine
 * @param series of `readDicomSeries` or `listSeries`
 * @param options `fill`: value where the volume does not reach, default 0
 * @returns volume of the shape of the series, with the affine of the series
 * @throws IchError `parameter`, `shape`, and `geometry` for a singular affine
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ontoSlices } from '@ich/dicom';
 *
 * assert.throws(() => ontoSlices({} as never, {} as never), /expected the series/);
 * ```
 */
export function ontoSlices<T extends TypedArray>(
  volume: Volume<T>,
  series: SeriesInfo,
  options: { fill?: number } = {},
): Volume<T> {
  const { shape, slices, orientation, pixelSpacingMm } = checkSeries(where, series);
  const view = checkView(where, 'volume.view', volume?.view, { rank: [3] });
  const data = contiguousData(view);
  const fill = checkFill(where, options.fill ?? 0, data);
  const [count, rows, columns] = shape;
  const out = new (data.constructor as new (length: number) => T)(count * rows * columns).fill(fill) as T;

  const inverse = invertAffine(volume.affine);
  const toVoxel = (way: Vector3, isPoint: 0 | 1): Vector3 => {
    const ras: Vector3 = [-way[0], -way[1], way[2]];
    const at = (axis: number): number => dot(inverse[axis], ras) + isPoint * inverse[axis][3];
    return [at(0), at(1), at(2)];
  };
  const across = toVoxel(plus([0, 0, 0], orientation.slice(0, 3), pixelSpacingMm[1]), 0);
  const down = toVoxel(plus([0, 0, 0], orientation.slice(3, 6), pixelSpacingMm[0]), 0);
  for (let slice = 0, to = 0; slice < count; slice++) {
    const start = toVoxel(slices[slice].positionMm, 1);
    for (let row = 0; row < rows; row++, to += columns) {
      nearestRow(out.subarray(to, to + columns), data, view.shape, plus(start, down, row), across);
    }
  }
  return { view: ndarrayOf(out, shape), ...seriesAffine(where, series) };
}

/** @param start where the row starts in the data, as (column, row, slice), @param step from pixel to pixel */
function nearestRow(
  out: TypedArray,
  data: TypedArray,
  [depth, height, width]: readonly number[],
  start: Vector3,
  step: Vector3,
): void {
  for (let i = 0; i < out.length; i++) {
    const x = Math.round(start[0] + i * step[0]);
    const y = Math.round(start[1] + i * step[1]);
    const z = Math.round(start[2] + i * step[2]);
    const inside = x >= 0 && x < width && y >= 0 && y < height && z >= 0 && z < depth;
    if (inside) out[i] = data[(z * height + y) * width + x];
  }
}
