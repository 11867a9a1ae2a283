import { contiguousData, isContiguous, scatter, type TypedArray, type View } from '@ich/core';

/**
 * Lets a kernel write row-major elements into a view: at once into its memory where it is contiguous, else into a
 * copy that is then spread over it.
 */
export function writeInto<T extends TypedArray>(out: View<T>, fill: (data: T) => void): void {
  const data = contiguousData(out);
  fill(data);
  if (!isContiguous(out)) scatter(out, data);
}
