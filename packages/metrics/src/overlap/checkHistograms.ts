import { describeValue, IchError } from '@ich/core';
import type { GreyHistograms } from './types.js';

/**
 * Checks histograms handed in by a caller and returns them.
 *
 * @throws IchError `shape` for anything but two histograms of 256 levels
 */
export function checkHistograms(where: string, histograms: GreyHistograms): GreyHistograms {
  if (histograms?.foreground?.length === 256 && histograms.background?.length === 256) return histograms;
  throw new IchError('shape', {
    where,
    expected: '{ foreground, background } with 256 counts each',
    received: describeValue(histograms),
    remedy: 'Make them with greyHistograms.',
  });
}
