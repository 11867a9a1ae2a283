import { describeValue, IchError } from '@ich/core';
import type { SeriesInfo } from '../types.js';

/**
 * Checks that something is a series as `listSeries` and `readDicomSeries` give it.
 *
 * @throws IchError `parameter`
 */
export function checkSeries(where: string, series: SeriesInfo | undefined): SeriesInfo {
  const isSeries =
    typeof series === 'object' && series !== null && Array.isArray(series.slices) && Array.isArray(series.shape);
  if (isSeries && series.slices.length > 0 && series.slices.length === series.shape[0]) return series;
  throw new IchError('parameter', {
    where,
    expected: 'the series that the slices are of',
    received: describeValue(series),
    remedy: 'Pass what readDicomSeries gave, or { series: volume.series } of it.',
  });
}
