import type { Window } from './convolution.js';

/**
 * TensorFlow's padding, first of all beginnings, then of all ends: for `same` what the windows reach beyond the map, what
 * is odd at the end.
 */
export function paddingOf(
  { kernel, strides, dilation, inputSize, outputSize }: Omit<Window, 'pads' | 'channels' | 'samples'>,
  padding: string,
): number[] {
  const beyond = kernel.map((k, axis) => {
    const reach = (k - 1) * dilation[axis];
    if (padding !== 'same') return 0;
    // Without strides the sizes may be unknown.
    if (strides[axis] === 1) return reach;
    return Math.max((outputSize[axis] - 1) * strides[axis] + reach + 1 - inputSize[axis], 0);
  });
  return [...beyond.map((n) => Math.floor(n / 2)), ...beyond.map((n) => Math.ceil(n / 2))];
}
