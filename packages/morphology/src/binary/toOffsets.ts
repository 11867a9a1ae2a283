import type { View } from '@ich/core';
import { checkNumber, checkView, contiguousData, describeValue, IchError, sizeOf } from '@ich/core';
import { checkBinary } from '../checkBinary.js';
import { offsetsOf } from '../kernels/bits/offsetsOf.js';
import { tripleOf } from '../kernels/tripleOf.js';
import type { OffsetSet } from '../kernels/types.js';
import type { Footprint } from '../types.js';

/**
 * Checks a footprint at a public door and turns it into offsets from its origin.
 *
 * @param rank of the mask; a footprint of rank 2 fits a mask of rank 3, too
 * @throws IchError `parameter` when it is no footprint, does not fit, is not 0/1 or has no 1
 */
export function toOffsets(where: string, footprint: Footprint | View<Uint8Array>, rank: number): OffsetSet {
  const { shape, data, origin } = plainOf(where, footprint);
  if (shape.length !== rank && !(shape.length === 2 && rank === 3)) {
    fail(where, `a footprint of rank ${rank === 3 ? '3, or 2 to work slice by slice' : rank}`, describeValue(shape));
  }
  checkBinary(where, 'footprint', data);
  if (!data.includes(1)) fail(where, 'a footprint with at least one 1', 'none');
  const place = shape.map((n, axis) => {
    const at = origin ? origin[axis] : Math.floor(n / 2);
    return checkNumber(where, `footprint.origin[${axis}]`, at, { integer: true, min: 0, max: n - 1 });
  });
  return offsetsOf(data, tripleOf(shape, 1), tripleOf(place, 0));
}

function plainOf(where: string, footprint: Footprint | View<Uint8Array>): Footprint {
  if (typeof footprint !== 'object' || footprint === null) {
    return fail(where, 'footprint to be { shape, data } or a mask view', describeValue(footprint));
  }
  if ('stride' in footprint) {
    checkView(where, 'footprint', footprint, { dtype: ['uint8'] });
    return { shape: footprint.shape, data: contiguousData(footprint) };
  }
  const { shape, data, origin } = footprint;
  const fits =
    data instanceof Uint8Array &&
    Array.isArray(shape) &&
    shape.every((n) => Number.isInteger(n) && n >= 1) &&
    sizeOf(shape) === data.length &&
    (origin === undefined || (Array.isArray(origin) && origin.length === shape.length));
  if (!fits) fail(where, 'footprint { shape, data: Uint8Array, origin? } to fit together', describeValue(footprint));
  return footprint;
}

function fail(where: string, expected: string, received: string): never {
  const remedy = 'Take one of footprints, e.g. footprints.box([3, 3]).';
  throw new IchError('parameter', { where, expected, received, remedy });
}
