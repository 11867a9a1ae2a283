import { sizeOf } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { transposedMatrix } from '../graph/transposedMatrix.js';
import { adjointAttributes } from './adjointAttributes.js';
import { type Convolution, convolutionNote } from './convolution.js';
import { kernelForm } from './kernelForm.js';
import type { LayerContext } from './LayerRule.js';
import { reversedTaps } from './reversedTaps.js';

/**
 * Gradient of a convolution's input from that of its output: without strides a convolution with the kernel turned by
 * 180 degrees, which is faster (for volumes twelve times) than the transposed convolution that it is otherwise.
 */
export function inputGradient(context: LayerContext, layer: layers.Layer, gradient: string, c: Convolution): string {
  const { graph } = context;
  if (c.strides.some((s) => s > 1)) {
    const kernel = context.weight(layer, 'kernel', kernelForm(c.kernel.length));
    return graph.op('ConvTranspose', [gradient, kernel], adjointAttributes(c));
  }
  const count = sizeOf(c.kernel);
  const kernel = context.weight(layer, 'kernel');
  const taps = graph.op('Reshape', [kernel, graph.integers(count, c.channels * c.filters)]);
  const turned = transposedMatrix(graph, reversedTaps(graph, taps, count, 0));
  const swapped = graph.op('Reshape', [turned, graph.integers(c.channels, c.filters, ...c.kernel)]);
  const reach = c.kernel.map((k, axis) => (k - 1) * c.dilation[axis]);
  const pads = c.pads.map((pad, i) => reach[i % reach.length] - pad);
  const attributes = { kernel_shape: c.kernel, dilations: c.dilation, pads };
  return graph.convolution([gradient, swapped], attributes, convolutionNote(kernel, c, true));
}
