import { contiguousData, isContiguous, scatter } from './contiguous.js';
import type { TypedArray, View } from './types.js';

/**
 * Lets a kernel write row-major elements into a view: at once into its memory where it is contiguous, else into a
 * copy that is then spread over it. The frame of every `...Into(out, ...)`.
 *
 * @param fill gets as many elements as the view has, and writes them all
 */
export function writeInto<T extends TypedArray>(out: View<T>, fill: (data: T) => void): void {
  const data = contiguousData(out);
  fill(data);
  if (!isContiguous(out)) scatter(out, data);
}
