import { checkNumber } from '@ich/core';
import type { IntensityWindow } from '../types.js';

const where = 'windowBetween';

/**
 * The window with given edges: level (lower + upper) / 2, width upper - lower. With a fit of `fitNormalization` it
 * scales between two percentiles; with `a_min` and `a_max` it is MONAI's `ScaleIntensityRange` with `clip=True`.
 *
 * @throws IchError `parameter` unless lower < upper are finite
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { windowBetween } from '@ich/windowing';
 * assert.deepEqual(windowBetween({ lower: -20, upper: 100 }), { level: 40, width: 120 });
 * ```
 */
export function windowBetween(edges: { readonly lower: number; readonly upper: number }): IntensityWindow {
  const lower = checkNumber(where, 'lower', edges?.lower);
  const upper = checkNumber(where, 'upper', edges.upper, { above: lower });
  return { level: (lower + upper) / 2, width: upper - lower };
}
