import type { StageConfig } from '../types.js';
import { strideOf } from './strideOf.js';

/**
 * How far the influence of a pixel goes along an axis, at most, rounded up to a multiple of the stride: a 3x3
 * convolution adds its dilation times the stride of its map, the poolings less than one place of the last map together,
 * the interpolation one more.
 */
export function reachOf(stages: readonly StageConfig[]): number {
  const last = strideOf(stages);
  let stride = 1;
  let reach = 2 * last;
  for (const { widths, pool, dilation } of stages) {
    if (pool) stride *= 2;
    reach += widths.length * dilation * stride;
  }
  return Math.ceil(reach / last) * last;
}
