import { checkView, contiguousData, describeValue, dtypeOf, IchError, type View } from '@ich/core';
import { flattenNested } from './flattenNested.js';
import type { Nested, NumberArray } from './types.js';

/** Row-major values with their shape. */
export interface Numbers {
  readonly data: NumberArray;
  readonly shape: readonly number[];
}

/**
 * Anything array-like as row-major values with a shape: a view (cropped, transposed, strided), a bare typed array,
 * or nested arrays. Memory is shared where the values already lie row-major: read-only.
 *
 * @throws IchError `dtype` for other element types, `shape` for an empty, ragged or shapeless value
 */
export function readNumbers(where: string, name: string, value: unknown): Numbers {
  const read = isNumberArray(value)
    ? { data: value, shape: [value.length] }
    : Array.isArray(value)
      ? flattenNested(where, name, value as Nested<boolean | number>)
      : readView(where, name, value as View);
  if (read.data.length > 0) return read;
  throw new IchError('shape', {
    where,
    expected: `${name} to have at least one element`,
    received: `shape ${describeValue([...read.shape])}`,
    remedy: 'A score of nothing does not exist: leave the empty case out before scoring.',
  });
}

function readView(where: string, name: string, view: View): Numbers {
  const hasNumbers = isNumberArray(view?.data) || Array.isArray(view?.data);
  if (hasNumbers && dtypeOf(view.data) === undefined) {
    throw new IchError('dtype', {
      where,
      expected: `${name} to be a view of int16, float32, uint8 or int32`,
      received: `a view of ${describeValue(view.data)}`,
      remedy: 'Convert its data first, e.g. { ...view, data: Float32Array.from(view.data) }.',
    });
  }
  checkView(where, name, view);
  return { data: contiguousData(view), shape: view.shape };
}

function isNumberArray(value: unknown): value is NumberArray {
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !(value instanceof BigInt64Array) &&
    !(value instanceof BigUint64Array)
  );
}
