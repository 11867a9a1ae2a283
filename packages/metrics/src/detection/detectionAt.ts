import { checkNumber } from '@ich/core';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import { countMasks } from '../overlap/countMasks.js';
import { detectionScores } from './detectionScores.js';
import type { AreasAtThreshold, DetectionMinima, DetectionRow } from './types.js';

/**
 * Detection against the threshold of the probability, from areas alone, so that no volume has to be kept: Table 7 of
 * Hssayeni 2020 (doi:10.3390/data5010014). Take the areas of every threshold's mask with `sliceAreas` and join those of
 * all subjects.
 *
 * @param truth one entry per slice: its area in voxels, or a boolean flag
 * @param predicted the areas of all slices at each threshold
 * @returns one row per threshold, in the order given; NaN for a score that is undefined
 * @throws IchError `parameter` for an area that is not a whole number from 0 on or a minimum below 1, `shape` when a
 *   threshold has another number of slices than the truth, or there are none
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { detectionAt } from '@ich/metrics';
 * const rows = detectionAt(
 *   [900, 0, 30],
 *   [{ threshold: 0.5, areas: [800, 500, 450] }, { threshold: 0.8, areas: [700, 0, 100] }],
 *   { minTruthArea: 2, minPredictedArea: 401 },
 * );
 * assert.deepEqual(rows.map((row) => [row.threshold, row.sensitivity, row.specificity]), [[0.5, 1, 0], [0.8, 0.5, 1]]);
 * ```
 */
export function detectionAt(
  truth: ArrayLike<number | boolean>,
  predicted: readonly AreasAtThreshold[],
  options: DetectionMinima = {},
): DetectionRow[] {
  const { minTruthArea, minPredictedArea } = choose('detectionAt', options, {
    minTruthArea: { or: 1, integer: true, min: 1 },
    minPredictedArea: { or: 1, integer: true, min: 1 },
  });
  const truthPositive = flags('truth', truth, minTruthArea);
  return predicted.map(({ threshold, areas }) => {
    const name = `areas at threshold ${threshold}`;
    if (areas.length !== truth.length)
      throw refusal('shape', 'detectionAt', name, `one per slice of the truth (${truth.length})`, `${areas.length}`);
    const predictedPositive = flags(name, areas, minPredictedArea);
    return { threshold, ...detectionScores(countMasks('detectionAt', truthPositive, predictedPositive)) };
  });
}

function flags(name: string, areas: ArrayLike<number | boolean>, minArea: number): boolean[] {
  return Array.from(areas, (area, i) =>
    typeof area === 'boolean'
      ? area
      : checkNumber('detectionAt', `${name}, slice ${i}`, area, { integer: true, min: 0 }) >= minArea,
  );
}
