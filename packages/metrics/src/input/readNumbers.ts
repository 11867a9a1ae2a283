import { flattenNested } from './flattenNested.js';
import { isNumberArray } from './isNumberArray.js';
import { readView } from './readView.js';
import { refusal } from './refusal.js';
import type { NumberArray } from './types.js';

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
    : (Array.isArray(value) ? flattenNested : readView)(where, name, value);
  if (read.data.length > 0) return read;
  throw refusal('shape', where, name, 'not empty', `of shape [${read.shape.join(', ')}]`);
}
