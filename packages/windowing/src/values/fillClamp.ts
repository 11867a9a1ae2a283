import { checkNumber, type DType, dtypeOf, IchError, type TypedArray } from '@ich/core';
import { refuseNaN } from '../kernel/refuseNaN.js';
import type { ClampOptions } from '../types.js';

const RANGES: Record<DType, readonly [number, number]> = {
  uint8: [0, 255],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  float32: [-3.4028234663852886e38, 3.4028234663852886e38],
};

/**
 * Values limited to min..max.
 *
 * @param data of the element type of the values
 * @throws IchError `parameter` for bad limits, or a NaN
 */
export function fillClamp(where: string, data: TypedArray, values: TypedArray, options: ClampOptions): void {
  const [min, max] = limitsOf(where, dtypeOf(values) as DType, options);
  let firstNaN = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    data[i] = Math.min(Math.max(value, min), max);
    if (Number.isNaN(value) && firstNaN < 0) firstNaN = i;
  }
  refuseNaN(where, firstNaN);
}

/** Both limits; one that is not given limits nothing, not even infinities. */
function limitsOf(where: string, dtype: DType, options: ClampOptions): [number, number] {
  const { min, max } = options ?? {};
  if (min === undefined && max === undefined) {
    throw new IchError('parameter', { where, expected: 'min or max', received: 'neither' });
  }
  const [least, most] = RANGES[dtype];
  const integer = dtype !== 'float32';
  const remedy = `The result is of ${dtype} too and could not hold the limit; convert the image first.`;
  const low = min === undefined ? -Infinity : checkNumber(where, 'min', min, { integer, max: most, remedy });
  const high = max === undefined ? Infinity : checkNumber(where, 'max', max, { integer, min: least, remedy });
  if (low <= high) return [low, high];
  throw new IchError('parameter', { where, expected: 'min <= max', received: `min ${low}, max ${high}` });
}
