import { nearestDistancesKernel, type Triple } from '@ich/morphology/kernels';
import type { PaddedPair } from './cropPair.js';
import { once } from './once.js';
import { sortSurfels } from './sortSurfels.js';
import { surfaceVoxels } from './surfaceVoxels.js';
import { surfelAreas } from './surfelAreas.js';
import { surfels } from './surfels.js';
import type { SurfaceConvention, SurfaceDistances, VoxelDistances } from './types.js';

/** What surface scores are made of; each part is computed when first asked for. */
export interface MeasuredSurfaces {
  readonly pair: PaddedPair;
  readonly voxels: () => VoxelDistances;
  /** The distances of one surface, or of both together, ascending. */
  readonly sorted: Readonly<Record<'fromTruth' | 'fromPredicted' | 'pooled', () => Float64Array>>;
  readonly surfels: () => SurfaceDistances['surfels'];
}

/** Measures two masks in their common box, with the spacing [slice, row, column]. */
export function measureSurfaces(pair: PaddedPair, spacing: Triple, convention: SurfaceConvention): MeasuredSurfaces {
  const between = (from: Int32Array, to: Int32Array): Float64Array => {
    const distances = nearestDistancesKernel(to, from, pair.shape, spacing);
    if (convention.single) distances.set(Float32Array.from(distances));
    return distances;
  };
  const voxels = once(() => {
    const truth = surfaceVoxels(pair.truth, pair, convention);
    const predicted = surfaceVoxels(pair.predicted, pair, convention);
    return { fromTruth: between(truth, predicted), fromPredicted: between(predicted, truth) };
  });
  return {
    pair,
    voxels,
    sorted: {
      fromTruth: once(() => voxels().fromTruth.slice().sort()),
      fromPredicted: once(() => voxels().fromPredicted.slice().sort()),
      pooled: once(() => joined(voxels()).sort()),
    },
    surfels: once(() => {
      const areas = surfelAreas(spacing, pair.rank);
      const truth = surfels(pair.truth, pair);
      const predicted = surfels(pair.predicted, pair);
      return {
        truth: sortSurfels(between(truth.places, predicted.places), truth.codes, areas),
        predicted: sortSurfels(between(predicted.places, truth.places), predicted.codes, areas),
      };
    }),
  };
}

function joined({ fromTruth, fromPredicted }: VoxelDistances): Float64Array {
  const both = new Float64Array(fromTruth.length + fromPredicted.length);
  both.set(fromTruth);
  both.set(fromPredicted, fromTruth.length);
  return both;
}
