import { checkNumber, checkOneOf } from '@ich/core';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import { countBytes } from '../overlap/countBytes.js';
import { areaPercentile } from './areaPercentile.js';
import { boundaryRegion } from './boundaryRegion.js';
import type { MeasuredSurfaces } from './measureSurfaces.js';
import { interpolations, percentileOf } from './percentileOf.js';
import type {
  AsdOptions,
  AssdOptions,
  BoundaryIouOptions,
  HausdorffOptions,
  MissingSurfaceRule,
  NormalizedSurfaceDiceOptions,
  SurfaceConvention,
  SurfaceDistances,
  SurfaceElement,
} from './types.js';

type Scores = Omit<SurfaceDistances, 'explain' | 'voxels' | 'surfels'>;

type Measure = (distance: number) => number;
type Sums = { readonly sum: number; readonly total: number };

const itself: Measure = (d) => d;
const squared: Measure = (d) => d * d;
const SIDES = { truth: 'fromTruth', predicted: 'fromPredicted' } as const;
const ELEMENTS = { definition: ['voxel', 'surfel'] } as const;

/**
 * The scores of two measured surfaces.
 *
 * @param missing what the convention answers in place of the formulas
 */
export function surfaceScores(
  { pair, voxels, sorted, surfels }: MeasuredSurfaces,
  convention: SurfaceConvention,
  missing: MissingSurfaceRule,
): Scores {
  const round = convention.single ? Math.fround : (value: number): number => value;
  const distance = (compute: () => number): number => missing.distance ?? compute();
  const sums = (from: 'truth' | 'predicted', element: SurfaceElement, of: Measure): Sums => {
    if (element === 'voxel') return sumsOf(voxels()[SIDES[from]], undefined, of);
    const { distances, areas } = surfels()[from];
    return sumsOf(distances, areas, of);
  };
  const asd = (from: 'truth' | 'predicted', element: SurfaceElement): number => meanOf(sums(from, element, itself));
  const pooled = (element: SurfaceElement, of: Measure): number =>
    meanOf(sums('truth', element, of), sums('predicted', element, of));
  return {
    hausdorff: (options: HausdorffOptions = {}) => {
      const { percentile = 100, definition = convention.hausdorff } = options;
      checkNumber('hausdorff', 'percentile', percentile, { min: 0, max: 100 });
      choose('hausdorff', { definition }, { definition: ['max-of-directed', 'pooled', 'surfel'] });
      const { interpolation } = choose('hausdorff', options, { interpolation: interpolations });
      if (definition === 'surfel' && options.interpolation)
        throw refusal(
          'parameter',
          'hausdorff',
          'interpolation',
          'left out: that of areas is a step function',
          interpolation,
        );
      if (percentile < 100 && missing.percentile !== undefined) return missing.percentile;
      const at = (values: Float64Array): number => percentileOf(values, percentile, interpolation, round);
      return distance(() => {
        if (definition === 'pooled') return at(sorted.pooled());
        const directed =
          definition === 'surfel'
            ? [surfels().truth, surfels().predicted].map((side) => areaPercentile(side, percentile))
            : [sorted.fromTruth(), sorted.fromPredicted()].map(at);
        return Math.max(...directed);
      });
    },
    assd: ({ definition = convention.assd }: AssdOptions = {}) => {
      choose('assd', { definition }, { definition: ['pooled', 'mean-of-directed', 'surfel'] });
      if (definition === 'pooled') return distance(() => pooled('voxel', itself));
      const element = definition === 'surfel' ? 'surfel' : 'voxel';
      return distance(() => (asd('truth', element) + asd('predicted', element)) / 2);
    },
    asd: (options: AsdOptions) => {
      const from = checkOneOf('asd', 'options { from }', options?.from, ['truth', 'predicted']);
      const { definition = convention.asd } = options;
      choose('asd', { definition }, ELEMENTS);
      return distance(() => asd(from, definition));
    },
    rms: () => distance(() => Math.sqrt(pooled('voxel', squared))),
    normalizedSurfaceDice: (options: NormalizedSurfaceDiceOptions) => {
      const where = 'normalizedSurfaceDice';
      const { toleranceMm, definition = convention.normalizedSurfaceDice } = { ...options };
      const tolerance = round(checkNumber(where, 'toleranceMm', toleranceMm, { min: 0 }));
      choose(where, { definition }, ELEMENTS);
      return missing.dice ?? pooled(definition, (d) => (d <= tolerance ? 1 : 0));
    },
    boundaryIou: (options: BoundaryIouOptions = {}) => {
      const { region, thickness } = readBoundary(options, pair.image.slice(3 - pair.rank));
      const of = (mask: typeof pair.truth): Uint8Array => region(mask, pair, thickness);
      const { tp, fp, fn } = countBytes(of(pair.truth), of(pair.predicted));
      return tp / (tp + fp + fn);
    },
  };
}

function readBoundary(
  options: BoundaryIouOptions,
  image: readonly number[],
): { region: (typeof boundaryRegion)['chebyshev']; thickness: number } {
  const where = 'boundaryIou';
  const { dilationRatio = 0.02, distanceVoxels } = options;
  const { definition } = choose(where, options, { definition: ['chebyshev', 'euclidean'] });
  checkNumber(where, 'dilationRatio', dilationRatio, { above: 0 });
  const rule = definition === 'chebyshev' ? { integer: true, min: 1 } : { above: 0 };
  if (distanceVoxels !== undefined) checkNumber(where, 'distanceVoxels', distanceVoxels, rule);
  const thickness = distanceVoxels ?? Math.max(1, Math.round(dilationRatio * Math.hypot(...image)));
  return { region: boundaryRegion[definition], thickness };
}

/** Sum of a measure of distances, each with its weight (1 unless told), and of the weights. */
function sumsOf(distances: Float64Array, weights: Float64Array | undefined, of: Measure): Sums {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < distances.length; i++) {
    const weight = weights ? weights[i] : 1;
    sum += weight * of(distances[i]);
    total += weight;
  }
  return { sum, total };
}

/** NaN of nothing. */
function meanOf(...parts: Sums[]): number {
  return parts.reduce((sum, part) => sum + part.sum, 0) / parts.reduce((total, part) => total + part.total, 0);
}
