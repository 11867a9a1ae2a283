import { activate } from './activate.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';
import { pairOf } from './pairOf.js';

interface TransposeConfig {
  readonly kernelSize: number | number[];
  readonly strides: number | number[];
  readonly padding: 'same' | 'valid';
}

/**
 * `Conv2DTranspose`, sizes as TensorFlow has them: `same` gives input * stride, `valid` what the kernel covers, and at
 * least input * stride.
 */
export const conv2dTranspose: LayerRule = (context, layer, [x]) => {
  const config = configOf<TransposeConfig>(layer);
  const [kernel, strides] = [pairOf(config.kernelSize), pairOf(config.strides)];
  const beyond = kernel.map((k, axis) => k - strides[axis]);
  const cut = beyond.map((n) => (config.padding === 'same' ? Math.max(n, 0) : 0));
  const attributes = {
    kernel_shape: kernel,
    strides,
    pads: [...cut.map((n) => Math.floor(n / 2)), ...cut.map((n) => Math.ceil(n / 2))],
    output_padding: beyond.map((n) => Math.max(-n, 0)),
  };
  const inputs = [x.name, context.weight(layer, 'kernel', { permutation: [3, 2, 0, 1] })];
  if (layer.weights.length > 1) inputs.push(context.weight(layer, 'bias'));
  const { name } = activate(context, layer, context.graph.op('ConvTranspose', inputs, attributes));
  return { name, forwardOnly: 'transposed convolution' };
};
