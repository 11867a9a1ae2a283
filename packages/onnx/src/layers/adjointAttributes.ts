import type { Attribute } from '../proto/modelBytes.js';
import type { Window } from './convolution.js';

/** The attributes of the `ConvTranspose` that leads from what windows gave back to the map that they lie on. */
export function adjointAttributes(
  { kernel, strides, dilation, pads, inputSize, outputSize }: Window,
  group = 1,
): Record<string, Attribute> {
  const axes = kernel.length;
  const reached = outputSize.map(
    (n, axis) => (n - 1) * strides[axis] + (kernel[axis] - 1) * dilation[axis] + 1 - pads[axis] - pads[axis + axes],
  );
  return {
    kernel_shape: kernel,
    strides,
    dilations: dilation,
    pads,
    output_padding: inputSize.map((n, axis) => n - reached[axis]),
    group,
  };
}
