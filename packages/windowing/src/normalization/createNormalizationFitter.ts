import { checkNumber, checkView, contiguousData, describeValue, IchError, type View } from '@ich/core';
import { foregroundData } from '../kernel/foregroundData.js';
import type {
  ForegroundMask,
  IntensityCounts,
  NormalizationFit,
  NormalizationFitOptions,
  NormalizationFitter,
} from '../types.js';
import { addValues } from './addValues.js';
import { countStatistics } from './countStatistics.js';
import { createCountTable } from './createCountTable.js';

const where = 'createNormalizationFitter';

/**
 * Fits the normalisation of a data set one volume at a time: percentiles, mean and standard deviation of the voxels in
 * the foreground, exact, from a table of counts. nnU-Net's CT scheme (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z)
 * estimates the same numbers from random draws.
 *
 * @returns `add(view, mask?)` counts the voxels where the mask is above 0 (all without one), `counts()` and `merge()`
 *   carry counts between workers, `finish()` gives the fit
 * @throws IchError `parameter` for bad options; `add` for NaN, infinities and fractions without a `resolution`;
 *   `finish` when nothing was added
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createNormalizationFitter, normalize } from '@ich/windowing';
 * const fitter = createNormalizationFitter({ percentiles: [0, 100] });
 * fitter.add(ndarrayOf(Int16Array.of(-1000, 30, 50), [3]), ndarrayOf(Uint8Array.of(0, 1, 1), [3]));
 * fitter.add(ndarrayOf(Int16Array.of(50, 70), [2]));
 * const fit = fitter.finish();
 * assert.deepEqual([fit.count, fit.lower, fit.mean, fit.upper], [4, 30, 50, 70]);
 * const z = normalize(ndarrayOf(Int16Array.of(-1000, 50), [2]), JSON.parse(JSON.stringify(fit)));
 * assert.deepEqual([...z.data], [-Math.fround(Math.SQRT2), 0]);
 * ```
 */
export function createNormalizationFitter(options: NormalizationFitOptions = {}): NormalizationFitter {
  const [low, high] = options.percentiles ?? [0.5, 99.5];
  checkNumber(where, 'percentiles[0]', low, { min: 0, max: 100 });
  checkNumber(where, 'percentiles[1]', high, { above: low, max: 100 });
  const { resolution } = options;
  if (resolution !== undefined) checkNumber(where, 'resolution', resolution, { above: 0 });
  const counts = createCountTable(where);

  const add = (view: View, mask?: ForegroundMask): void => {
    checkView(where, 'view', view);
    const foreground = foregroundData(where, view, mask);
    addValues(where, counts, contiguousData(view), foreground, resolution);
  };
  const merge = (other: IntensityCounts): void => {
    checkCounts(other, resolution ?? 1);
    if (other.counts.length === 0) return;
    counts.reserve(other.first, other.first + other.counts.length - 1);
    const shift = other.first - counts.first();
    const table = counts.table();
    for (const [i, n] of other.counts.entries()) table[shift + i] += n;
  };
  const finish = (): NormalizationFit => {
    const table = counts.table();
    if (table.some((n) => n > 0)) return countStatistics(table, counts.first(), resolution ?? 1, [low, high]);
    throw new IchError('parameter', {
      where,
      expected: 'at least one voxel in the foreground',
      received: 'none',
      remedy: 'Leave cases without foreground out; at least one has to have some.',
    });
  };
  return {
    add,
    merge,
    finish,
    counts: () => ({ resolution: resolution ?? 1, first: counts.first(), counts: Array.from(counts.table()) }),
  };
}

function checkCounts(other: IntensityCounts, resolution: number): void {
  checkNumber(where, 'counts.resolution', other?.resolution, { min: resolution, max: resolution });
  checkNumber(where, 'counts.first', other.first, { integer: true });
  if (Array.isArray(other.counts) && other.counts.every((n) => Number.isInteger(n) && n >= 0)) return;
  throw new IchError('parameter', {
    where,
    expected: 'counts.counts to be a list of whole numbers >= 0',
    received: describeValue(other.counts),
  });
}
