import type { TypedArray } from '@ich/core';
import { fillWindow } from './fillWindow.js';
import type { WindowPlan } from './planWindow.js';

/**
 * Writes the windows of each value one beside the other.
 *
 * @param data plans.length elements for each value
 * @throws IchError `parameter` naming the first NaN
 */
export function fillStack(
  where: string,
  data: Uint8Array | Float32Array,
  values: TypedArray,
  plans: readonly WindowPlan[],
): void {
  for (const [offset, plan] of plans.entries()) fillWindow(where, { data, offset, step: plans.length }, values, plan);
}
