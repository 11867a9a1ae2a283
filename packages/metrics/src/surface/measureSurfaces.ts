import { nearestDistancesKernel, type Triple } from '@ich/morphology/kernels';
import type { PaddedPair } from './cropPair.js';
import { once } from './once.js';
import { type Side, sides } from './sides.js';
import { sortSurfels } from './sortSurfels.js';
import { surfaceVoxels } from './surfaceVoxels.js';
import { surfelAreas } from './surfelAreas.js';
import { type Surfels, surfels } from './surfels.js';
import type { SurfaceConvention, SurfaceDistances, SurfelDistances } from './types.js';

/** What surface scores are made of; each part is computed when first asked for. */
export interface MeasuredSurfaces {
  readonly pair: PaddedPair;
  /** The distances from the surface voxels of each mask. */
  readonly voxels: () => Readonly<Record<Side, Float64Array>>;
  readonly surfels: () => SurfaceDistances['surfels'];
}

/** Measures two masks in their common box, with the spacing [slice, row, column]. */
export function measureSurfaces(pair: PaddedPair, spacing: Triple, convention: SurfaceConvention): MeasuredSurfaces {
  const between = (from: Int32Array, to: Int32Array): Float64Array => {
    const distances = nearestDistancesKernel(to, from, pair.shape, spacing);
    if (convention.single) distances.set(Float32Array.from(distances));
    return distances;
  };
  return {
    pair,
    voxels: once(() => {
      const [t, p] = sides.map((side) => surfaceVoxels(pair[side], pair, convention));
      return { truth: between(t, p), predicted: between(p, t) };
    }),
    surfels: once(() => {
      const areas = surfelAreas(spacing, pair.rank);
      const [t, p] = sides.map((side) => surfels(pair[side], pair));
      const sorted = (from: Surfels, to: Surfels): SurfelDistances =>
        sortSurfels(between(from.places, to.places), from.codes, areas);
      return { truth: sorted(t, p), predicted: sorted(p, t) };
    }),
  };
}
