import type { NormalizationFit } from '../types.js';

/**
 * Statistics of a table of counts.
 *
 * Percentiles as numpy's default (`method='linear'`; Hyndman & Fan 1996, type 7, doi:10.2307/2684934), standard
 * deviation of the population (numpy's `std`), the median as percentile 50.
 *
 * @param table table[i] values of (first + i) * resolution, at least one in all
 */
export function countStatistics(
  table: Float64Array,
  first: number,
  resolution: number,
  percentiles: readonly [number, number],
): NormalizationFit {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < table.length; i++) {
    count += table[i];
    // Whole numbers: exact below 2^53.
    sum += table[i] * i;
  }
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < table.length; i++) squares += table[i] * (i - mean) ** 2;

  const at = (percent: number): number => (first + percentileIndex(table, count, percent)) * resolution;
  return {
    percentiles: [percentiles[0], percentiles[1]],
    lower: at(percentiles[0]),
    upper: at(percentiles[1]),
    mean: (first + mean) * resolution,
    sd: Math.sqrt(squares / count) * resolution,
    median: at(50),
    min: at(0),
    max: at(100),
    count,
  };
}

/** A percentile in steps from the first entry. */
function percentileIndex(table: Float64Array, count: number, percent: number): number {
  const rank = (percent / 100) * (count - 1);
  const below = orderStatistic(table, Math.floor(rank));
  const above = orderStatistic(table, Math.min(Math.floor(rank) + 1, count - 1));
  return below + (above - below) * (rank - Math.floor(rank));
}

/** Index of the entry that holds the value of a rank, from 0. */
function orderStatistic(table: Float64Array, rank: number): number {
  let seen = 0;
  let i = 0;
  while (seen + table[i] <= rank) seen += table[i++];
  return i;
}
