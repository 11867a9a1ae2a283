import { describeValue } from './describeValue.js';
import { dtypeOf } from './dtypeOf.js';
import { IchError } from './IchError.js';
import { sameShape } from './shape.js';
import type { DType, TypedArray, View } from './types.js';

/** What a view has to be. */
export interface ViewRule {
  /** Allowed numbers of axes. */
  rank?: readonly number[];
  /** Allowed element types. */
  dtype?: readonly DType[];
  /** Exact shape. */
  shape?: readonly number[];
  /** Whether a view without elements passes; by default it does. */
  allowEmpty?: boolean;
}

/**
 * Checks a view at a public door: that it is one, that every element lies inside its data, and the rule. ndarray
 * itself checks none of this and reads `undefined` silently.
 *
 * @throws IchError `dtype` for the element type, `shape` for everything else
 */
export function checkView<T extends TypedArray>(
  where: string,
  name: string,
  view: View<T>,
  rule: ViewRule = {},
): View<T> {
  const fail = (code: 'shape' | 'dtype', expected: string, received: string, remedy?: string): never => {
    throw new IchError(code, { where, expected: `${name} to be ${expected}`, received, remedy });
  };
  if (!isViewShaped(view)) {
    return fail(
      'shape',
      'a view { data, shape, stride, offset }',
      describeValue(view),
      'Wrap a typed array with ndarrayOf(data, shape) of @ich/core/ndarray.',
    );
  }
  const dtype = dtypeOf(view.data);
  const dtypes = rule.dtype ?? (['int16', 'float32', 'uint8', 'int32'] as const);
  if (!dtype || !dtypes.includes(dtype)) fail('dtype', `of ${dtypes.join(' or ')}`, describeValue(view.data));
  const got = `shape ${describeValue([...view.shape])}`;
  if (rule.rank && !rule.rank.includes(view.shape.length)) fail('shape', `of rank ${rule.rank.join(' or ')}`, got);
  if (rule.shape && !sameShape(rule.shape, view.shape))
    fail('shape', `of shape ${describeValue([...rule.shape])}`, got);
  const [first, last] = extent(view);
  const empty = view.shape.some((n) => n === 0);
  if (empty && rule.allowEmpty === false) fail('shape', 'not empty', got);
  if (!empty && (first < 0 || last >= view.data.length)) {
    fail('shape', 'inside its data', `elements ${first}..${last} of ${view.data.length} (${got})`);
  }
  return view;
}

function isViewShaped(view: unknown): boolean {
  if (typeof view !== 'object' || view === null) return false;
  const { data, shape, stride, offset } = view as View;
  return (
    typeof data === 'object' &&
    Array.isArray(shape) &&
    Array.isArray(stride) &&
    shape.length === stride.length &&
    shape.every((n) => Number.isInteger(n) && n >= 0) &&
    stride.every((n) => Number.isInteger(n)) &&
    Number.isInteger(offset)
  );
}

/** First and last index into the data that a view touches. */
function extent(view: View): [number, number] {
  let first = view.offset;
  let last = view.offset;
  for (const [axis, n] of view.shape.entries()) {
    const reach = (n - 1) * view.stride[axis];
    if (reach > 0) last += reach;
    else first += reach;
  }
  return [first, last];
}
