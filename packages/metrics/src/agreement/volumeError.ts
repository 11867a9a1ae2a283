import { choose } from '../input/choose.js';
import type { VolumeError } from './types.js';

/**
 * Error of a predicted volume, absolute and relative; positive where too much was segmented.
 *
 * @param truthMl from 0 on @param predictedMl from 0 on
 * @returns the relative errors are NaN without truth
 * @throws IchError `parameter` for a volume that is negative or not finite
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { volumeError } from '@ich/metrics';
 * const error = volumeError(40, 30);
 * assert.deepEqual(error, { differenceMl: -10, absoluteMl: 10, relativePercent: -25, absolutePercent: 25 });
 * ```
 */
export function volumeError(truthMl: number, predictedMl: number): VolumeError {
  choose('volumeError', { truthMl, predictedMl }, { truthMl: { min: 0 }, predictedMl: { min: 0 } });
  const differenceMl = predictedMl - truthMl;
  const relativePercent = truthMl > 0 ? (100 * differenceMl) / truthMl : Number.NaN;
  return {
    differenceMl,
    absoluteMl: Math.abs(differenceMl),
    relativePercent,
    absolutePercent: Math.abs(relativePercent),
  };
}
