import { isNumberArray } from './isNumberArray.js';
import type { Numbers } from './readNumbers.js';
import { refusal } from './refusal.js';
import { shown } from './shown.js';

/**
 * Nested arrays (rows may be typed arrays) as row-major values: numbers as they are, `false` 0, `true` 1.
 *
 * @throws IchError `shape` when they are ragged, `dtype` for an element that is neither number nor boolean
 */
export function flattenNested(where: string, name: string, nested: unknown): Numbers {
  const shape: number[] = [];
  for (let row = nested; isRow(row); row = row[0]) shape.push(row.length);
  const data: number[] = [];
  const fill = (value: unknown, axis: number): void => {
    const length = shape[axis];
    const found = isRow(value) ? value.length : undefined;
    if (found !== length || (found === undefined && !/number|boolean/.test(typeof value)))
      throw refusal(
        found === length ? 'dtype' : 'shape',
        where,
        name,
        'numbers or booleans in rows of one length',
        found === undefined ? shown(value) : `a row of ${found}`,
      );
    if (isRow(value)) for (let i = 0; i < value.length; i++) fill(value[i], axis + 1);
    else data.push(Number(value));
  };
  fill(nested, 0);
  return { data: Float64Array.from(data), shape };
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isNumberArray(value);
}
