import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
import { cropPair } from './cropPair.js';
import { measureSurfaces } from './measureSurfaces.js';
import { sides } from './sides.js';
import { spacingOf } from './spacingOf.js';
import { surfaceConventions } from './surfaceConventions.js';
import { surfaceScores } from './surfaceScores.js';
import type { SurfaceDistances, SurfaceDistancesOptions } from './types.js';

/**
 * Distances between the surfaces of two masks, and every score made of them. Only the box that holds both masks is
 * looked at; each kind of distance (between voxels, between surface elements) is computed once, when first asked for.
 * Distances are exact, in double precision, as SciPy's distance transform has them.
 *
 * Where a mask is empty, distances are NaN by the `strict` convention (`explain()` says why), and
 * `normalizedSurfaceDice` and `boundaryIou` are 0, or NaN where both are empty; other tools' answers by `convention`.
 *
 * @param truth [slice, row, column] or [row, column] of 0 and 1 @param predicted the same shape
 * @throws IchError `parameter` for a value other than 0 and 1, a spacing that is missing or not above 0, an unknown
 *   convention, and by the scores for wrong options; `shape` for different shapes, other ranks or empty input; `dtype`
 *   for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { surfaceDistances } from '@ich/metrics';
 * const truth = [[1, 0, 0, 0, 0], [0, 0, 0, 0, 0]];
 * const predicted = [[0, 0, 0, 1, 0], [0, 0, 0, 1, 0]];
 * const surfaces = surfaceDistances(truth, predicted, { spacingMm: [4, 1] });
 * assert.equal(surfaces.hausdorff(), 5); // from (1, 3) to (0, 0): hypot(4, 3)
 * assert.equal(surfaces.hausdorff({ percentile: 95, definition: 'pooled', interpolation: 'lower' }), 3);
 * assert.equal(surfaces.assd(), (3 + 3 + 5) / 3);
 * assert.equal(surfaces.assd({ definition: 'mean-of-directed' }), (3 + 4) / 2);
 * assert.equal(surfaces.normalizedSurfaceDice({ toleranceMm: 3, definition: 'voxel' }), 2 / 3);
 * ```
 */
export function surfaceDistances(
  truth: MaskLike,
  predicted: MaskLike,
  options: SurfaceDistancesOptions,
): SurfaceDistances {
  const where = 'surfaceDistances';
  const convention = options?.convention ?? surfaceConventions.strict;
  if (!convention.one) throw refusal('parameter', where, 'convention', 'one of surfaceConventions', `${convention}`);
  const pair = cropPair(where, truth, predicted);
  const spacing = spacingOf(where, options?.spacingMm, pair.rank);
  const measured = measureSurfaces(pair, spacing, convention);
  const empty = ['truth', 'prediction'].filter((_, i) => pair[sides[i]].isEmpty);
  const missing = [{}, convention.one, convention.both][empty.length];
  const scores = surfaceScores(measured, convention, missing);
  return {
    ...scores,
    explain: () =>
      empty.length === 0
        ? 'Both masks have voxels: every surface score is defined.'
        : `The ${empty.join(' and the ')} ${empty.length > 1 ? 'are' : 'is'} empty: there is no surface to measure to. ` +
          `${convention.source} answers ${scores.hausdorff()} for the Hausdorff distance, ${scores.assd()} for the mean.`,
    get voxels() {
      const { truth: fromTruth, predicted: fromPredicted } = measured.voxels();
      return { fromTruth, fromPredicted };
    },
    get surfels() {
      return measured.surfels();
    },
  };
}
