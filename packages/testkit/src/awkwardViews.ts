/** Anything shaped like a view: the structural twin of `View` in `@ich/core`, which this room may not import. */
export interface PlainView<T> {
  data: T;
  shape: number[];
  stride: number[];
  offset: number;
}

type Sliceable = { length: number; [i: number]: number };

/**
 * The same array three times: contiguous, as a crop of a larger buffer full of `filler`, and with its memory
 * order reversed (every axis transposed in memory). A correct kernel answers all three alike.
 *
 * @param data row-major values of `shape`
 * @param filler value around the crop: choose one that would show in the result if it were read
 */
export function awkwardViews<T extends Sliceable>(
  data: T,
  shape: readonly number[],
  filler = 1,
): { name: string; view: PlainView<T> }[] {
  const make = (n: number): T => new (data.constructor as new (n: number) => T)(n);
  const rowMajor = (s: readonly number[]): number[] => s.map((_, axis) => s.slice(axis + 1).reduce((a, b) => a * b, 1));
  const plain = rowMajor(shape);

  const outer = shape.map((n) => n + 3);
  const outerStride = rowMajor(outer);
  const cropped = make(outer.reduce((a, b) => a * b, 1));
  for (let i = 0; i < cropped.length; i++) cropped[i] = filler;
  const cropOffset = outerStride.reduce((sum, s, axis) => sum + s * (1 + (axis % 2)), 0);

  const reversedStride = rowMajor([...shape].reverse()).reverse();
  const reversed = make(data.length);

  for (let i = 0; i < data.length; i++) {
    let toCrop = cropOffset;
    let toReversed = 0;
    for (let axis = 0; axis < shape.length; axis++) {
      const index = Math.floor(i / plain[axis]) % shape[axis];
      toCrop += index * outerStride[axis];
      toReversed += index * reversedStride[axis];
    }
    cropped[toCrop] = data[i];
    reversed[toReversed] = data[i];
  }
  return [
    { name: 'contiguous', view: { data, shape: [...shape], stride: plain, offset: 0 } },
    { name: 'cropped', view: { data: cropped, shape: [...shape], stride: outerStride, offset: cropOffset } },
    { name: 'transposed', view: { data: reversed, shape: [...shape], stride: reversedStride, offset: 0 } },
  ];
}
