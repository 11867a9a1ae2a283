import type { SurfaceConvention, SurfaceConventionName } from './types.js';

const voxels = {
  hausdorff: 'max-of-directed',
  assd: 'pooled',
  asd: 'voxel',
  normalizedSurfaceDice: 'voxel',
  single: false,
  neighbours: 'faces',
  outside: 0,
} as const;
const undefinedDistance = { distance: Number.NaN } as const;
const zero = { distance: 0 } as const;

/**
 * What each tool means by the surface scores, and what it answers where a mask has no surface, as a table: a row is what
 * the option `convention` takes. Every option of a score that is given wins over it.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { surfaceConventions } from '@ich/metrics';
 * assert.equal(surfaceConventions.medpy.hausdorff, 'pooled');
 * assert.equal(surfaceConventions.monai.hausdorff, 'max-of-directed');
 * ```
 */
export const surfaceConventions: Readonly<Record<SurfaceConventionName, SurfaceConvention>> = {
  // A distance to nothing is not a number.
  strict: {
    ...voxels,
    source: 'This package',
    normalizedSurfaceDice: 'surfel',
    one: undefinedDistance,
    both: undefinedDistance,
  },
  // `compute_hausdorff_distance`, `compute_average_surface_distance` and `compute_surface_dice`.
  monai: {
    ...voxels,
    source: 'MONAI 1.6',
    single: true,
    one: { distance: Number.POSITIVE_INFINITY, percentile: Number.NaN },
    both: undefinedDistance,
  },
  // `metric.binary`: `hd`, `hd95`, `assd` and `asd`, which raise an error without a surface.
  medpy: {
    ...voxels,
    source: 'MedPy 0.5',
    hausdorff: 'pooled',
    one: undefinedDistance,
    both: undefinedDistance,
  },
  deepmind: {
    ...voxels,
    source: 'surface-distance 0.1',
    hausdorff: 'surfel',
    assd: 'surfel',
    asd: 'surfel',
    normalizedSurfaceDice: 'surfel',
    one: {},
    both: {},
  },
  // `measured_distance` and `normalised_surface_distance`; it fails where one surface is missing.
  metricsReloaded: {
    ...voxels,
    source: 'MetricsReloaded 0.1',
    one: { distance: Number.NaN, dice: Number.NaN },
    both: zero,
  },
  // `hd`, `hd95` and `msd` (ITK): thick contours, none at the edge of the image.
  segMetrics: {
    ...voxels,
    source: 'seg-metrics 1.2',
    hausdorff: 'pooled',
    neighbours: 'all',
    outside: 1,
    one: zero,
    both: zero,
  },
};
