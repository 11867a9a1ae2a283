import { nearestDistancesKernel, type Triple } from '@ich/morphology/kernels';
import { once } from './once.js';
import type { PaddedMask, PaddedPair } from './padPair.js';
import { sortSurfels } from './sortSurfels.js';
import { surfaceVoxels } from './surfaceVoxels.js';
import { surfelAreas } from './surfelAreas.js';
import { surfels } from './surfels.js';
import type { SurfaceConvention, SurfaceDistances, VoxelDistances } from './types.js';

/** Distances of each surface to the other, and those of both together. */
export interface SymmetricDistances extends VoxelDistances {
  readonly pooled: Float64Array;
}

/** What surface scores are made of; each part is computed when first asked for. */
export interface MeasuredSurfaces {
  readonly pair: PaddedPair;
  readonly voxels: () => SymmetricDistances;
  /** The same, each list ascending. */
  readonly sorted: () => SymmetricDistances;
  readonly surfels: () => SurfaceDistances['surfels'];
}

/** Measures two masks in their common box, with the spacing [slice, row, column]. */
export function measureSurfaces(pair: PaddedPair, spacing: Triple, convention: SurfaceConvention): MeasuredSurfaces {
  const between = (from: Int32Array, to: Int32Array): Float64Array => {
    const distances = nearestDistancesKernel(to, from, pair.shape, spacing);
    return convention.single ? distances.map(Math.fround) : distances;
  };
  const voxels = once(() => {
    const truth = surfaceVoxels(pair.truth, pair, convention);
    const predicted = surfaceVoxels(pair.predicted, pair, convention);
    return withPooled(between(truth, predicted), between(predicted, truth));
  });
  return {
    pair,
    voxels,
    sorted: once(() => {
      const { fromTruth, fromPredicted, pooled } = voxels();
      return { fromTruth: fromTruth.toSorted(), fromPredicted: fromPredicted.toSorted(), pooled: pooled.toSorted() };
    }),
    surfels: once(() => {
      const areas = surfelAreas(spacing, pair.rank);
      const find = (mask: PaddedMask) => {
        const { places, codes } = surfels(mask, pair);
        return { places, areas: Float64Array.from(codes, (code) => areas[code]) };
      };
      const truth = find(pair.truth);
      const predicted = find(pair.predicted);
      return {
        truth: sortSurfels(between(truth.places, predicted.places), truth.areas),
        predicted: sortSurfels(between(predicted.places, truth.places), predicted.areas),
      };
    }),
  };
}

function withPooled(fromTruth: Float64Array, fromPredicted: Float64Array): SymmetricDistances {
  const pooled = new Float64Array(fromTruth.length + fromPredicted.length);
  pooled.set(fromTruth);
  pooled.set(fromPredicted, fromTruth.length);
  return { fromTruth, fromPredicted, pooled };
}
