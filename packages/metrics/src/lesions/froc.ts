import { checkNumbers } from '../input/checkNumbers.js';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import { countBelow } from '../statistics/countBelow.js';
import { meanOf } from '../statistics/meanOf.js';
import { sumOf } from '../statistics/sumOf.js';
import type { Froc, FrocOptions, LesionCandidates } from './types.js';

/** LUNA16: Setio et al. 2017, doi:10.1016/j.media.2017.06.015. */
const LUNA16 = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8];

/**
 * Free-response ROC: sensitivity for lesions against false positives per scan, over the scores of the candidates, and
 * its mean at seven numbers of false positives, the LUNA16 score.
 *
 * @param candidates of one scan or many, from `lesionCandidates`
 * @returns NaN, with the reason, without true lesions
 * @throws IchError `shape` for no scans, `parameter` for a number of false positives that is not finite and at least 0,
 *   or an unknown convention
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { froc } from '@ich/metrics';
 * const scans = [
 *   { scans: 1, truthLesions: 2, hits: [0.9, 0.6], falsePositives: [0.7] },
 *   { scans: 1, truthLesions: 2, hits: [0.8], falsePositives: [] },
 * ];
 * const { sensitivity, fpPerScan, sensitivities } = froc(scans, { falsePositivesPerScan: [0.25, 1] });
 * assert.deepEqual([fpPerScan, sensitivity], [[0, 0, 0, 0.5, 0.5], [0, 0.25, 0.5, 0.5, 0.75]]);
 * assert.deepEqual(sensitivities, [0.5, 0.75]);
 * ```
 */
export function froc(candidates: LesionCandidates | readonly LesionCandidates[], options: FrocOptions = {}): Froc {
  const where = 'froc';
  const { falsePositivesPerScan = LUNA16 } = options;
  const { convention } = choose(where, options, { convention: ['strict', 'monai'] });
  checkNumbers(where, 'falsePositivesPerScan', falsePositivesPerScan, { min: 0 });
  const all = [candidates].flat();
  const scans = sumOf(all.map((scan) => scan.scans));
  const lesions = sumOf(all.map((scan) => scan.truthLesions));
  if (scans === 0) throw refusal('shape', where, 'candidates', 'of at least one scan', 'none');
  const hits = Float64Array.from(all.flatMap((scan) => scan.hits)).sort();
  const alarms = Float64Array.from(all.flatMap((scan) => scan.falsePositives)).sort();
  const distinct = [...new Set([...hits, ...alarms])].sort((a, b) => b - a);
  if (convention === 'monai') distinct.pop();
  const thresholds = [Number.POSITIVE_INFINITY, ...distinct];
  const reaching = (scores: Float64Array, all: number): number[] =>
    thresholds.map((threshold) => (scores.length - countBelow(scores, threshold)) / all);
  const fpPerScan = reaching(alarms, scans);
  const sensitivity = reaching(hits, lesions);
  const sensitivities = falsePositivesPerScan.map((at) => readOff(at, fpPerScan, sensitivity));
  return {
    score: meanOf(sensitivities),
    sensitivities,
    fpPerScan,
    sensitivity,
    thresholds,
    reason: lesions === 0 ? 'there are no true lesions' : undefined,
  };
}

/** y at x by straight lines, the last of points with one x, and level behind the end, as numpy's `interp`. */
function readOff(at: number, x: readonly number[], y: readonly number[]): number {
  const i = x.findLastIndex((value) => value <= at);
  if (i === x.length - 1 || x[i] === at) return y[i];
  return ((y[i + 1] - y[i]) / (x[i + 1] - x[i])) * (at - x[i]) + y[i];
}
