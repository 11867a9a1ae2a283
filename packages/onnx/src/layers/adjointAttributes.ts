import type { Attribute } from '../proto/modelBytes.js';

/** What it takes of windows on maps or volumes. */
interface Windows {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  /** First of all beginnings, then of all ends. */
  readonly pads: readonly number[];
  readonly inputSize: readonly number[];
  readonly outputSize: readonly number[];
}

/** The attributes of the `ConvTranspose` that leads from what windows gave back to the map that they lie on. */
export function adjointAttributes(
  { kernel, strides, dilation, pads, inputSize, outputSize }: Windows,
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
