import { checkOneOf } from '@ich/core';
import { minimum } from '../detection/minimum.js';
import { choose } from '../input/choose.js';
import { joinLists } from '../input/joinLists.js';
import { refusal } from '../input/refusal.js';
import { countBytes } from '../overlap/countBytes.js';
import { sumOf } from '../statistics/sumOf.js';
import { areaPercentile } from './areaPercentile.js';
import { boundaryRegion } from './boundaryRegion.js';
import type { MeasuredSurfaces } from './measureSurfaces.js';
import { interpolations, percentileOf } from './percentileOf.js';
import { type Side, sides } from './sides.js';
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

const HAUSDORFF = ['max-of-directed', 'pooled', 'surfel'] as const;
const ASSD = ['pooled', 'mean-of-directed', 'surfel'] as const;
const ELEMENTS = ['voxel', 'surfel'] as const;

/**
 * The scores of two measured surfaces.
 *
 * @param missing what the convention answers in place of the formulas
 */
export function surfaceScores(
  { pair, voxels, surfels }: MeasuredSurfaces,
  convention: SurfaceConvention,
  missing: MissingSurfaceRule,
): Scores {
  const round = convention.single ? Math.fround : (value: number): number => value;
  const distance = (compute: () => number): number => missing.distance ?? compute();
  /** Mean of a function of the distances of some sides, weighted by area for surfels; NaN of nothing. */
  const mean = (element: SurfaceElement, of: readonly Side[] = sides, measure = (d: number): number => d): number => {
    const parts = of.map((side) => {
      if (element === 'voxel') return sumsOf(voxels()[side], undefined, measure);
      return sumsOf(surfels()[side].distances, surfels()[side].areas, measure);
    });
    return sumOf(parts.map(([sum]) => sum)) / sumOf(parts.map(([, total]) => total));
  };
  return {
    hausdorff: (options: HausdorffOptions = {}) => {
      const where = 'hausdorff';
      const { percentile, definition, interpolation } = choose(
        where,
        options,
        { percentile: { or: 100, min: 0, max: 100 }, definition: HAUSDORFF, interpolation: interpolations },
        { definition: convention.hausdorff },
      );
      if (definition === 'surfel' && options.interpolation)
        throw refusal('parameter', where, 'interpolation', 'left out: that of areas is a step function', interpolation);
      if (percentile < 100 && missing.percentile !== undefined) return missing.percentile;
      const at = (values: Float64Array): number => percentileOf(values.sort(), percentile, interpolation, round);
      return distance(() => {
        if (definition === 'pooled') return at(joinLists(sides.map((side) => voxels()[side])));
        return Math.max(
          ...sides.map((side) =>
            definition === 'surfel' ? areaPercentile(surfels()[side], percentile) : at(voxels()[side].slice()),
          ),
        );
      });
    },
    assd: (options?: AssdOptions) => {
      const { definition } = choose('assd', options, { definition: ASSD }, { definition: convention.assd });
      if (definition === 'pooled') return distance(() => mean('voxel'));
      const element = definition === 'surfel' ? 'surfel' : 'voxel';
      return distance(() => (mean(element, ['truth']) + mean(element, ['predicted'])) / 2);
    },
    asd: (options: AsdOptions) => {
      const from = checkOneOf('asd', 'options { from }', options?.from, sides);
      const { definition } = choose('asd', options, { definition: ELEMENTS }, { definition: convention.asd });
      return distance(() => mean(definition, [from]));
    },
    rms: () => distance(() => Math.sqrt(mean('voxel', sides, (d) => d * d))),
    normalizedSurfaceDice: (options: NormalizedSurfaceDiceOptions) => {
      const { toleranceMm, definition } = choose(
        'normalizedSurfaceDice',
        options,
        { toleranceMm: { min: 0 }, definition: ELEMENTS },
        { definition: convention.normalizedSurfaceDice },
      );
      const tolerance = round(toleranceMm);
      return missing.dice ?? mean(definition, sides, (d) => Number(d <= tolerance));
    },
    boundaryIou: (options?: BoundaryIouOptions) => {
      const { definition, dilationRatio, distanceVoxels } = choose('boundaryIou', options, {
        definition: ['chebyshev', 'euclidean'],
        dilationRatio: { or: 0.02, above: 0 },
        distanceVoxels: minimum(options?.definition !== 'euclidean'),
      });
      const diagonal = Math.hypot(...pair.image.slice(3 - pair.rank));
      const thickness = distanceVoxels || Math.max(1, Math.round(dilationRatio * diagonal));
      const [truth, predicted] = sides.map((side) => boundaryRegion[definition](pair[side], pair, thickness));
      const { tp, fp, fn } = countBytes(truth, predicted);
      return tp / (tp + fp + fn);
    },
  };
}

/**
 * Sum of a measure of distances, each with its weight (1 unless told), and of the weights. A function of its own, which is
 * compiled once for all surfaces.
 */
function sumsOf(
  distances: Float64Array,
  weights: Float64Array | undefined,
  measure: (distance: number) => number,
): [sum: number, total: number] {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < distances.length; i++) {
    const weight = weights ? weights[i] : 1;
    sum += weight * measure(distances[i]);
    total += weight;
  }
  return [sum, total];
}
