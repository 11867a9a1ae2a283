import { refusal } from '../input/refusal.js';
import { shown } from '../input/shown.js';
import type { GreyHistograms } from './types.js';

/**
 * Checks histograms handed in by a caller and returns them.
 *
 * @throws IchError `shape` for anything but two histograms of 256 levels
 */
export function checkHistograms(where: string, histograms: GreyHistograms): GreyHistograms {
  if (histograms?.foreground?.length === 256 && histograms.background?.length === 256) return histograms;
  throw refusal('shape', where, 'histograms', 'of greyHistograms, 256 counts each', shown(histograms));
}
