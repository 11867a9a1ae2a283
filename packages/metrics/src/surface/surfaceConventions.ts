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
 * What each tool means by the surface scores, and what it answers where a mask has no surface, as a table. Every option
 * of a score that is given wins over it.
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
  strict: {
    ...voxels,
    source: 'This package: a distance to nothing is not a number.',
    normalizedSurfaceDice: 'surfel',
    one: undefinedDistance,
    both: undefinedDistance,
  },
  monai: {
    ...voxels,
    source: 'MONAI 1.6 compute_hausdorff_distance, compute_average_surface_distance and compute_surface_dice.',
    single: true,
    one: { distance: Number.POSITIVE_INFINITY, percentile: Number.NaN },
    both: undefinedDistance,
  },
  medpy: {
    ...voxels,
    source: 'MedPy 0.5 metric.binary hd, hd95, assd and asd, which raise an error without a surface.',
    hausdorff: 'pooled',
    one: undefinedDistance,
    both: undefinedDistance,
  },
  deepmind: {
    ...voxels,
    source: 'surface-distance 0.1 of DeepMind.',
    hausdorff: 'surfel',
    assd: 'surfel',
    asd: 'surfel',
    normalizedSurfaceDice: 'surfel',
    one: {},
    both: {},
  },
  metricsReloaded: {
    ...voxels,
    source: 'MetricsReloaded measured_distance and normalised_surface_distance; it fails where one surface is missing.',
    one: { distance: Number.NaN, dice: Number.NaN },
    both: zero,
  },
  segMetrics: {
    ...voxels,
    source: 'seg-metrics 1.2 hd, hd95 and msd (ITK): thick contours, none at the edge of the image.',
    hausdorff: 'pooled',
    neighbours: 'all',
    outside: 1,
    one: zero,
    both: zero,
  },
};
