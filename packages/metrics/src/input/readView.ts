import { isNumberArray } from './isNumberArray.js';
import type { Numbers } from './readNumbers.js';
import { refusal } from './refusal.js';
import { shown } from './shown.js';
import type { NumberArray } from './types.js';

type Parts = { data: NumberArray; shape: number[]; stride: number[]; offset: number };

/**
 * A view of any rank as row-major values: the view's own memory where they already lie so, else a copy. In fewer bytes
 * than the doors of `@ich/core` for the same, because many import a single score.
 *
 * @throws IchError `shape` for anything that is no view or reaches past its data
 */
export function readView(where: string, name: string, value: unknown): Numbers {
  const { data, shape, stride, offset } = { ...(value as Parts) };
  const whole = [offset, shape, stride].flat().every(Number.isInteger);
  if (!isNumberArray(data) || !whole || shape.length !== stride.length || Math.min(...shape) < 0)
    throw refusal('shape', where, name, 'a view { data: typed array, shape, stride, offset }', shown(value));
  let size = 1;
  let [low, high] = [offset, offset];
  let rowMajor = true;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const reach = (shape[axis] - 1) * stride[axis];
    if (reach < 0) low += reach;
    else high += reach;
    rowMajor &&= shape[axis] === 1 || stride[axis] === size;
    size *= shape[axis];
  }
  if (size > 0 && !(low >= 0 && high < data.length))
    throw refusal('shape', where, name, 'inside its data', `${low}..${high} of ${data.length}`);
  return { data: rowMajor ? data.subarray(offset, offset + size) : gather(data, shape, stride, offset, size), shape };
}

function gather(data: NumberArray, shape: number[], stride: number[], offset: number, size: number): NumberArray {
  const values = new (data.constructor as Uint8ArrayConstructor)(size);
  let filled = 0;
  const walk = (axis: number, from: number): void => {
    const [n, step] = [shape[axis], stride[axis]];
    const last = axis === shape.length - 1;
    for (let i = 0, at = from; i < n; i++, at += step) {
      if (last) values[filled++] = data[at];
      else walk(axis + 1, at);
    }
  };
  walk(0, offset);
  return values;
}
