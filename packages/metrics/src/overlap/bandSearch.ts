import type { IchError } from '@ich/core';
import { checkNumbers } from '../input/checkNumbers.js';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import { bandTable } from './bandTable.js';
import { checkHistograms } from './checkHistograms.js';
import { scores } from './scores.js';
import type { BandSearchOptions, BandSearchResult, GreyHistograms } from './types.js';

/**
 * Grid search of a band of grey levels: experiment 1 of Hssayeni 2020 (doi:10.3390/data5010014), lower 100..210 and
 * upper 210..255 by Jaccard. Maximises the MEAN of the per-slice scores over the slices whose truth is not empty; of
 * equal means the smallest lower end wins, then the smallest upper end. Pairs with lower > upper are no band and score
 * NaN.
 *
 * @param histogramsPerSlice one `greyHistograms` per slice
 * @throws IchError `parameter` for ends that are not whole numbers 0..255, no band to try, no slice with truth, or
 *   another score; `shape` for anything but histograms of 256 levels
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { bandSearch, greyHistograms } from '@ich/metrics';
 * const slices = [greyHistograms([0, 1, 1, 0], [40, 150, 160, 255]), greyHistograms([1, 0, 0, 0], [155, 90, 80, 70])];
 * const best = bandSearch(slices, { lower: [100, 140], upper: [155, 230, 255] });
 * assert.deepEqual([best.lower, best.upper, best.score], [100, 230, 1]);
 * ```
 */
export function bandSearch(
  histogramsPerSlice: readonly GreyHistograms[],
  options: BandSearchOptions,
): BandSearchResult {
  const where = 'bandSearch';
  const { score } = choose(where, options, { score: ['jaccard', 'dice'] });
  const { lower, upper } = options;
  for (const [name, levels] of Object.entries({ lower, upper }))
    checkNumbers(where, name, levels, { integer: true, min: 0, max: 255 });
  const slices = histogramsPerSlice
    .filter((slice) => checkHistograms(where, slice).foreground.some((count) => count > 0))
    .map(bandTable);
  if (slices.length === 0) throw nothing('a slice whose truth is not empty', `${histogramsPerSlice.length} without`);
  const { formula } = scores[score];
  const meanScore = (low: number, high: number): number => {
    if (low > high) return Number.NaN;
    let sum = 0;
    for (const countsOf of slices) sum += formula(countsOf(low, high));
    return sum / slices.length;
  };
  const grid = lower.map((low) => upper.map((high) => meanScore(low, high)));
  const best = lower
    .flatMap((low, i) => upper.map((high, j) => ({ lower: low, upper: high, score: grid[i][j] })))
    .filter((band) => !Number.isNaN(band.score))
    .sort((a, b) => b.score - a.score || a.lower - b.lower || a.upper - b.upper)
    .at(0);
  if (!best) throw nothing('a pair with lower <= upper', `${lower.length} x ${upper.length} pairs without`);
  return { ...best, scores: grid, n: slices.length };
}

function nothing(expected: string, received: string): IchError {
  return refusal('parameter', 'bandSearch', 'input', `with at least ${expected}`, received);
}
