import type { SpacingMm, View } from '@ich/core';
import { checkSpacing, checkView, contiguousData, describeValue, IchError, volumeMl } from '@ich/core';
import { type ComponentSums, componentStatsKernel } from '../kernels/runs/componentStatsKernel.js';
import type { ComponentStats, ComponentStatsOptions } from '../types.js';

/**
 * Size, place and extent of every label: one entry for each label above 0 that occurs, in ascending order.
 * (`skimage.measure.regionprops`, `cc3d.statistics`; the end of a bounding box is exclusive as there.)
 *
 * @param labels int32, [row, column] or [slice, row, column], any strides; 0 is background
 * @param options.spacingMm [slice, row, column]: adds `volumeMl` and `centroidMm`. An image is one slice thick.
 * @throws IchError `shape`, `dtype` for what are no labels, `parameter` for labels below 0 or a bad spacing
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { componentStats } from '@ich/morphology';
 * const labels = ndarrayOf(Int32Array.of(0, 1, 1, 0, 0, 2), [2, 3]);
 * const [first] = componentStats(labels, { spacingMm: [10, 5, 5] });
 * assert.deepEqual(first, {
 *   label: 1,
 *   voxels: 2,
 *   boundingBox: { start: [0, 1], end: [1, 3] },
 *   centroid: [0, 1.5],
 *   volumeMl: 0.5,
 *   centroidMm: [0, 7.5],
 * });
 * ```
 */
export function componentStats(labels: View<Int32Array>, options: ComponentStatsOptions = {}): ComponentStats[] {
  checkView('componentStats', 'labels', labels, { dtype: ['int32'], rank: [2, 3] });
  const values = contiguousData(labels);
  const { spacingMm } = options;
  if (spacingMm !== undefined) checkSpacing('componentStats', 'spacingMm', spacingMm, [3]);
  const sums = componentStatsKernel(values, labels.shape, highest(values));
  const found: ComponentStats[] = [];
  for (let label = 1; label < sums.voxels.length; label++) {
    if (sums.voxels[label] > 0) found.push(statsOf(sums, label, labels.shape.length, spacingMm));
  }
  return found;
}

function highest(values: Int32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] > most) most = values[i];
    else if (values[i] < 0) {
      throw new IchError('parameter', {
        where: 'componentStats',
        expected: 'labels to be 0 or above',
        received: `${describeValue(values[i])} at element ${i} (row-major)`,
      });
    }
  }
  return most;
}

function statsOf(
  { voxels, bounds, sums }: ComponentSums,
  label: number,
  rank: number,
  spacingMm: SpacingMm | undefined,
): ComponentStats {
  const n = voxels[label];
  const axes = [0, 1, 2].slice(3 - rank);
  const centroid = axes.map((axis) => sums[3 * label + axis] / n);
  const plain = {
    label,
    voxels: n,
    boundingBox: {
      start: axes.map((axis) => bounds[6 * label + axis]),
      end: axes.map((axis) => bounds[6 * label + 3 + axis] + 1),
    },
    centroid,
  };
  if (!spacingMm) return plain;
  const centroidMm = axes.map((axis, i) => centroid[i] * spacingMm[axis]);
  return { ...plain, volumeMl: volumeMl(n, spacingMm), centroidMm };
}
