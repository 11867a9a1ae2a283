import type { StageConfig } from '../types.js';

/** Pixels of the image that one place of the last map stands for along an axis: 2 to the power of the poolings. */
export function strideOf(stages: readonly StageConfig[]): number {
  return 2 ** stages.filter(({ pool }) => pool).length;
}
