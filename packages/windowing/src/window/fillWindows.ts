import type { TypedArray } from '@ich/core';
import { lineToBytes } from '../kernel/lineToBytes.js';
import type { Grey } from '../kernel/lookUp.js';
import { mapChannels } from '../kernel/mapChannels.js';
import { refuseNaN } from '../kernel/refuseNaN.js';
import { windowKernel } from '../kernel/windowKernel.js';
import type { WindowPlan } from './planWindow.js';

/**
 * Writes the windows of each value, one beside the other, for public doors, which refuse NaN: it has no grey value.
 *
 * @param data plans.length elements for each value
 * @throws IchError `parameter` naming the first NaN by its row-major index
 */
export function fillWindows(where: string, data: Grey, values: TypedArray, plans: readonly WindowPlan[]): void {
  const [plan, ...others] = plans;
  const isLine = others.length === 0 && values instanceof Int16Array && data instanceof Uint8Array;
  if (isLine && lineToBytes(data, values, plan)) return;
  refuseNaN(where, mapChannels(data, values, plans.map(windowKernel)));
}
