import type { Points, Structure } from '../scene/types.js';
import { ellipsoid, ellipsoidAt } from '../shape/ellipsoid.js';
import type { TissueName } from '../types.js';
import { tentoriumZ } from './tentoriumZ.js';

/** Free edge of the falx, and the notch of the tentorium around the midbrain. */
const UNDER_FALX = ellipsoid([0, 4, 0], [60, 54, 42]);
const NOTCH = ellipsoid([0, 14, -8], [18, 22, 40]);

/** Falx and tentorium: thin sheets, a touch brighter than brain; `dense` as in older or anaemic people. */
export function dura(hu: Readonly<Record<TissueName, number>>, dense: boolean, halfMm: number): Structure[] {
  const bright = dense ? hu.dura + 6 : hu.dura - 4;
  return [
    {
      tissue: 'dura',
      hu: bright,
      distancesMm: (points, out) => falx(points, out, halfMm),
      centre: [0, 0, 25],
      half: [3, 85, 55],
    },
    {
      tissue: 'dura',
      hu: bright,
      distancesMm: (points, out) => tentorium(points, out, 0.6 * halfMm),
      centre: [0, 45, -12],
      half: [66, 40, 26],
    },
  ];
}

function falx({ count, x, y, z }: Points, out: Float64Array, halfMm: number): void {
  for (let k = 0; k < count; k++) {
    const foot = (y[k] > 20 ? tentoriumZ(0, y[k]) : -12) - z[k];
    out[k] = Math.max(Math.abs(x[k]), -ellipsoidAt(UNDER_FALX, x[k], y[k], z[k]), foot) - halfMm;
  }
}

/** The sheet falls off at 23 degrees to the side: cos makes the height difference a distance. */
function tentorium({ count, x, y, z }: Points, out: Float64Array, halfMm: number): void {
  for (let k = 0; k < count; k++) {
    const above = Math.abs(z[k] - tentoriumZ(x[k], y[k])) * 0.88;
    const free = -ellipsoidAt(NOTCH, x[k], y[k], z[k]);
    out[k] = Math.max(above, free, 12 + 0.25 * Math.abs(x[k]) - y[k]) - halfMm;
  }
}
