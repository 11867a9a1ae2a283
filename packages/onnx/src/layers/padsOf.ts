import type { Window } from './convolution.js';

/** [top, left, bottom, right] */
export type Pads = readonly [number, number, number, number];

/** TensorFlow's padding: for `same` what the windows reach beyond the map, what is odd at the end. */
export function padsOf(
  { kernel, strides, dilation, inputSize, outputSize }: Omit<Window, 'pads' | 'channels' | 'samples'>,
  padding: string,
): Pads {
  const [rows, columns] = kernel.map((k, axis) => {
    const reach = (k - 1) * dilation[axis];
    if (padding !== 'same') return 0;
    // Without strides the sizes may be unknown.
    if (strides[axis] === 1) return reach;
    return Math.max((outputSize[axis] - 1) * strides[axis] + reach + 1 - inputSize[axis], 0);
  });
  return [Math.floor(rows / 2), Math.floor(columns / 2), Math.ceil(rows / 2), Math.ceil(columns / 2)];
}
