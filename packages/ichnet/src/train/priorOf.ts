import type { PriorShift } from '../predict/types.js';
import type { PixelSampling, PixelSlice } from '../sampling/sourceTypes.js';

/**
 * Shares of ICH, of one class, among the pixels that the loss sees and among all brain pixels of the slices. A balanced
 * slice with ICH is half ICH, one without gives negatives only; pixels that are drawn uniformly or weighed by the prior
 * are seen as they are.
 */
export function priorOf(slices: readonly PixelSlice[], { strategy, weighting }: PixelSampling): PriorShift {
  const total = (of: (slice: PixelSlice) => number): number => slices.reduce((sum, slice) => sum + of(slice), 0);
  const actual = total(({ positives }) => positives) / total(({ brainPixels }) => brainPixels);
  if (strategy === 'uniform' || weighting === 'prior') return { sampled: actual, actual };
  const seen = ({ positives, brainPixels }: PixelSlice): number => {
    if (positives === 0) return 0;
    return positives === brainPixels ? 1 : 0.5;
  };
  return { sampled: total(seen) / slices.length, actual };
}
