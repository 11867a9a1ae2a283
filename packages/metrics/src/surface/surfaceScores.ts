import { checkNumber, checkOneOf, IchError } from '@ich/core';
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
const ELEMENTS = ['voxel', 'surfel'] as const;

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
    if (element === 'voxel') return sumsOf(voxels()[from === 'truth' ? 'fromTruth' : 'fromPredicted'], undefined, of);
    const { distances, areas } = surfels()[from];
    return sumsOf(distances, areas, of);
  };
  const asd = (from: 'truth' | 'predicted', element: SurfaceElement): number => meanOf(sums(from, element, itself));
  const pooled = (element: SurfaceElement, of: Measure): number =>
    meanOf(sums('truth', element, of), sums('predicted', element, of));
  return {
    hausdorff: (options: HausdorffOptions = {}) => {
      const { definition, percentile, interpolation } = readHausdorff(options, convention);
      const at = (values: Float64Array): number => percentileOf(values, percentile, interpolation, round);
      if (percentile < 100 && missing.percentile !== undefined) return missing.percentile;
      return distance(
        {
          'max-of-directed': () => Math.max(at(sorted.fromTruth()), at(sorted.fromPredicted())),
          pooled: () => at(sorted.pooled()),
          surfel: () =>
            Math.max(areaPercentile(surfels().truth, percentile), areaPercentile(surfels().predicted, percentile)),
        }[definition],
      );
    },
    assd: ({ definition = convention.assd }: AssdOptions = {}) => {
      checkOneOf('assd', 'definition', definition, ['pooled', 'mean-of-directed', 'surfel']);
      if (definition === 'pooled') return distance(() => pooled('voxel', itself));
      const element = definition === 'surfel' ? 'surfel' : 'voxel';
      return distance(() => (asd('truth', element) + asd('predicted', element)) / 2);
    },
    asd: (options: AsdOptions) => {
      const from = checkOneOf('asd', 'options { from }', options?.from, ['truth', 'predicted']);
      const definition = checkOneOf('asd', 'definition', options.definition ?? convention.asd, ELEMENTS);
      return distance(() => asd(from, definition));
    },
    rms: () => distance(() => Math.sqrt(pooled('voxel', squared))),
    normalizedSurfaceDice: (options: NormalizedSurfaceDiceOptions) => {
      const where = 'normalizedSurfaceDice';
      const definition = options?.definition ?? convention.normalizedSurfaceDice;
      const tolerance = round(checkNumber(where, 'toleranceMm', options?.toleranceMm, { min: 0 }));
      checkOneOf(where, 'definition', definition, ELEMENTS);
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

function readHausdorff(options: HausdorffOptions, convention: SurfaceConvention): Required<HausdorffOptions> {
  const where = 'hausdorff';
  const { definition = convention.hausdorff, percentile = 100, interpolation = 'linear' } = options;
  checkNumber(where, 'percentile', percentile, { min: 0, max: 100 });
  checkOneOf(where, 'definition', definition, ['max-of-directed', 'pooled', 'surfel']);
  checkOneOf(where, 'interpolation', interpolation, interpolations);
  if (definition === 'surfel' && options.interpolation !== undefined) {
    throw new IchError('parameter', {
      where,
      expected: "no interpolation with the definition 'surfel'",
      received: interpolation,
      remedy: 'Its percentile is a step function of the area: leave interpolation out.',
    });
  }
  return { definition, percentile, interpolation };
}

function readBoundary(
  { definition = 'chebyshev', dilationRatio = 0.02, distanceVoxels }: BoundaryIouOptions,
  image: readonly number[],
): { region: (typeof boundaryRegion)['chebyshev']; thickness: number } {
  const where = 'boundaryIou';
  checkOneOf(where, 'definition', definition, ['chebyshev', 'euclidean']);
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
