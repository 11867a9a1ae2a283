import { describeValue, IchError } from '@ich/core';
import type { Nested, NumberArray } from './types.js';

type Row = Nested<boolean | number> | NumberArray;

/**
 * Nested arrays (rows may be typed arrays) as row-major values: numbers as they are, `false` 0, `true` 1.
 *
 * @throws IchError `shape` when they are ragged, `dtype` for an element that is neither number nor boolean
 */
export function flattenNested(
  where: string,
  name: string,
  nested: Nested<boolean | number>,
): { data: Float64Array; shape: number[] } {
  const shape = shapeOf(nested);
  const data = new Float64Array(shape.reduce((size, n) => size * n, 1));
  let filled = 0;
  const fill = (value: unknown, axis: number): void => {
    if (axis < shape.length) {
      if (!isRow(value) || value.length !== shape[axis]) throw ragged(where, name, shape, axis, value);
      for (let i = 0; i < value.length; i++) fill(value[i], axis + 1);
    } else if (typeof value === 'number' || typeof value === 'boolean') data[filled++] = Number(value);
    else if (isRow(value)) throw ragged(where, name, shape, axis, value);
    else throw notNumber(where, name, value);
  };
  fill(nested, 0);
  return { data, shape };
}

/** The shape told by the first element along every axis. */
function shapeOf(nested: Row): number[] {
  const shape: number[] = [];
  for (let row: unknown = nested; isRow(row); row = row[0]) shape.push(row.length);
  return shape;
}

function isRow(value: unknown): value is Row {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function ragged(where: string, name: string, shape: number[], axis: number, row: unknown): IchError {
  const wanted = axis < shape.length ? `rows of ${shape[axis]}` : 'numbers';
  return new IchError('shape', {
    where,
    expected: `${name} to hold ${wanted} along axis ${axis}, as its first row does`,
    received: isRow(row) ? `a row of ${row.length}` : describeValue(row),
    remedy: 'Nested arrays need one length per axis.',
  });
}

function notNumber(where: string, name: string, value: unknown): IchError {
  return new IchError('dtype', {
    where,
    expected: `${name} to hold numbers or booleans`,
    received: describeValue(value),
    remedy: 'Convert it first, e.g. rows.map((row) => row.map(Number)).',
  });
}
