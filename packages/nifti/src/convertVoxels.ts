import { type DType, dtypeOf, IchError, type TypedArray } from '@ich/core';
import type { NiftiScaling, StoredArray } from './types.js';

const INTEGER_RANGES = {
  uint8: [0, 255],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
} as const;
/** Adding and subtracting 1.5 * 2^52 rounds a double to the nearest integer, halves to even (numpy's `rint`). */
const ROUNDER = 1.5 * 2 ** 52;

/**
 * Stored numbers as values of a house type: `stored * slope + intercept` in double precision, rounded once at the end.
 *
 * - integer targets: rounded to the nearest integer, halves to even; a NaN or a value out of range is an error
 * - float32 from stored integers without scaling: an error unless every value is exact
 * - float32 otherwise: rounded to float32; a finite value that would become infinite is an error
 *
 * @returns the stored array itself when there is nothing to do
 * @throws IchError `dtype` naming the first value that does not fit
 */
export function convertVoxels(
  where: string,
  stored: StoredArray,
  scaling: NiftiScaling | null,
  dtype: DType,
  integers: boolean,
): TypedArray {
  if (!scaling && dtypeOf(stored) === dtype) return stored as TypedArray;
  const { slope, intercept } = scaling ?? { slope: 1, intercept: 0 };
  if (dtype === 'float32') {
    const out = new Float32Array(stored.length);
    const exact = integers && !scaling;
    const failed = exact ? fillExactly(out, stored) : fillFloats(out, stored, slope, intercept);
    return done(where, out, dtype, stored, failed, { slope, intercept });
  }
  const arrays = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array };
  const out = new arrays[dtype](stored.length);
  const failed = fillIntegers(out, stored, slope, intercept, INTEGER_RANGES[dtype]);
  return done(where, out, dtype, stored, failed, { slope, intercept });
}

/** Each `fill` returns the index of the first value that does not fit, or -1. */
function fillIntegers(
  out: Uint8Array | Int16Array | Int32Array,
  stored: StoredArray,
  slope: number,
  intercept: number,
  [least, most]: readonly [number, number],
): number {
  for (let i = 0; i < out.length; i++) {
    const value = stored[i] * slope + intercept + ROUNDER - ROUNDER;
    if (!(value >= least && value <= most)) return i;
    out[i] = value;
  }
  return -1;
}

function fillFloats(out: Float32Array, stored: StoredArray, slope: number, intercept: number): number {
  for (let i = 0; i < out.length; i++) {
    const value = stored[i] * slope + intercept;
    out[i] = value;
    if (out[i] !== value && Math.abs(out[i]) === Number.POSITIVE_INFINITY) return i;
  }
  return -1;
}

function fillExactly(out: Float32Array, stored: StoredArray): number {
  for (let i = 0; i < out.length; i++) {
    out[i] = stored[i];
    if (out[i] !== stored[i] || Math.abs(stored[i]) > Number.MAX_SAFE_INTEGER) return i;
  }
  return -1;
}

function done(
  where: string,
  out: TypedArray,
  dtype: DType,
  stored: StoredArray,
  failed: number,
  { slope, intercept }: NiftiScaling,
): TypedArray {
  if (failed < 0) return out;
  throw new IchError('dtype', {
    where,
    expected: `values that ${dtype} can hold`,
    received: `${stored[failed] * slope + intercept} at voxel ${failed}`,
    remedy: `Pass another { dtype }${dtype === 'float32' ? '' : ", e.g. 'float32'"}.`,
  });
}
