import type { TypedArray } from '@ich/core';
import { type MapTarget, mapInt16 } from '../kernel/mapInt16.js';
import { refuseNaN } from '../kernel/refuseNaN.js';
import { windowKernel } from '../kernel/windowKernel.js';
import type { WindowPlan } from './planWindow.js';

/**
 * `windowKernel`, through a table where that pays, for public doors, which refuse NaN: it has no grey value.
 *
 * @throws IchError `parameter` naming the first NaN by its row-major index
 */
export function fillWindow(where: string, out: MapTarget, values: TypedArray, plan: WindowPlan): void {
  refuseNaN(
    where,
    mapInt16(out, values, (to, from) => windowKernel(to, from, plan)),
  );
}
