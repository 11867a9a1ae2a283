import type { DistanceMm, Structure } from '../scene/types.js';
import { ellipsoid } from '../shape/ellipsoid.js';
import type { TissueName } from '../types.js';
import { tentoriumZ } from './tentoriumZ.js';

/** Free edge of the falx, and the notch of the tentorium around the midbrain. */
const underFalx = ellipsoid([0, 4, 0], [60, 54, 42]);
const notch = ellipsoid([0, 14, -8], [18, 22, 40]);

const falx: DistanceMm = (x, y, z, c) =>
  Math.max(Math.abs(x), -underFalx(x, y, z, c), (y > 20 ? tentoriumZ(0, y) : -12) - z);
// The sheet falls off at 23 degrees to the side: cos makes the height difference a distance.
const tentorium: DistanceMm = (x, y, z, c) =>
  Math.max(Math.abs(z - tentoriumZ(x, y)) * 0.88, -notch(x, y, z, c), 12 + 0.25 * Math.abs(x) - y);

/** Falx and tentorium: thin sheets, a touch brighter than brain; `dense` as in older or anaemic people. */
export function dura(hu: Readonly<Record<TissueName, number>>, dense: boolean, halfMm: number): Structure[] {
  const bright = dense ? hu.dura + 6 : hu.dura - 4;
  return [
    {
      tissue: 'dura',
      hu: bright,
      distanceMm: (x, y, z, c) => falx(x, y, z, c) - halfMm,
      centre: [0, 0, 25],
      half: [3, 85, 55],
    },
    {
      tissue: 'dura',
      hu: bright,
      distanceMm: (x, y, z, c) => tentorium(x, y, z, c) - 0.6 * halfMm,
      centre: [0, 45, -12],
      half: [66, 40, 26],
    },
  ];
}
