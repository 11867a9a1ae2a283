import { checkView, contiguousData, describeValue, IchError, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { listFeatures } from './door/listFeatures.js';
import { buildLattice } from './lattice/buildLattice.js';
import { latticeFilter } from './lattice/latticeFilter.js';
import type { FilterOptions } from './types.js';

const WHERE = 'permutohedralFilter';

/**
 * High-dimensional Gaussian filtering on the permutohedral lattice (Adams, Baek & Davis 2010,
 * doi:10.1111/j.1467-8659.2009.01645.x): `out[i] = sum over j of exp(-|f_i - f_j|^2 / 2) values[j]`, approximately, in
 * time linear in the points. The features are in standard deviations. Without `normalized` the sum is that of
 * Krahenbuhl's code, whose gain is only roughly 1: divide by the filter of ones where the height matters.
 *
 * @param features float32 `[point, dimension]`
 * @param values float32 `[point]` or `[point, channel]`
 * @returns float32 of the shape of `values`
 * @throws IchError `shape` for other ranks and for different numbers of points, `dtype`, `parameter` for NaN and for
 * features that span too many lattice cells
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { permutohedralFilter } from '@ich/crf';
 *
 * // Two pairs of points far from each other: each pair shares its mean.
 * const features = ndarrayOf(Float32Array.of(0, 0, 0, 0, 50, 50, 50, 50), [4, 2]);
 * const values = ndarrayOf(Float32Array.of(1, 3, 10, 20), [4]);
 * const means = permutohedralFilter(features, values, { normalized: true });
 * assert.deepEqual([...means.data].map(Math.round), [2, 2, 15, 15]);
 * ```
 */
export function permutohedralFilter(
  features: View<Float32Array>,
  values: View<Float32Array>,
  options: FilterOptions = {},
): NdArray<Float32Array> {
  checkView(WHERE, 'features', features, { rank: [2], dtype: ['float32'], allowEmpty: false });
  checkView(WHERE, 'values', values, { rank: [1, 2], dtype: ['float32'] });
  const points = features.shape[0];
  if (values.shape[0] !== points) {
    throw new IchError('shape', {
      where: WHERE,
      expected: `values of ${points} points, as features`,
      received: describeValue([...values.shape]),
    });
  }
  const channels = values.shape[1] ?? 1;
  const filter = latticeFilter(buildLattice(WHERE, listFeatures(WHERE, features)));
  const data = checkFinite(contiguousData(values));
  const out = new Float32Array(points * channels);
  const column = new Float32Array(points);
  const filtered = new Float32Array(points);
  const gains = options.normalized ? new Float32Array(points) : undefined;
  if (gains) filter.apply(gains, column.fill(1));
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < points; i++) column[i] = data[i * channels + c];
    filter.apply(filtered, column);
    for (let i = 0; i < points; i++) out[i * channels + c] = gains ? filtered[i] / gains[i] : filtered[i];
  }
  return ndarrayOf(out, values.shape);
}

function checkFinite(values: Float32Array): Float32Array {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return values;
  throw new IchError('parameter', { where: WHERE, expected: 'finite values', received: `${values[bad]} at ${bad}` });
}
