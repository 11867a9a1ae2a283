import type { Graph } from '../graph/createGraph.js';
import { transposedMatrix } from '../graph/transposedMatrix.js';
import { activate } from './activate.js';
import { type Convolution, convolution, convolutionAttributes } from './convolution.js';
import { filterGradient } from './filterGradient.js';
import type { LayerRule } from './LayerRule.js';
import { reversedTaps } from './reversedTaps.js';

/** `Conv2D`: any kernel, padding, stride and dilation forward; backward at stride 1. */
export const conv2d: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const c = convolution(layer, x);
  const hasBias = layer.weights.length > 1;
  const kernel = context.weight(layer, 'kernel', { permutation: [3, 2, 0, 1] });
  const inputs = [x.name, kernel, ...(hasBias ? [context.weight(layer, 'bias')] : [])];
  const linear = graph.op('Conv', inputs, convolutionAttributes(layer, c));
  const { name, backward, forwardOnly } = activate(context, layer, linear);
  if (!backward) return { name, forwardOnly };
  if (c.strides.some((s) => s > 1)) return { name, forwardOnly: `the stride ${c.strides.join(' x ')}` };
  return {
    name,
    backward: (gradient) => {
      const behind = backward(gradient);
      if (hasBias && context.isTrainable(layer, 'bias')) {
        context.gradient(layer, 'bias', graph.op('ReduceSum', [behind, graph.integers(0, 2, 3)], { keepdims: 0 }));
      }
      if (context.isTrainable(layer, 'kernel')) {
        context.gradient(layer, 'kernel', filterGradient(graph, x.name, behind, c));
      }
      return [x.differentiable ? inputGradient(graph, behind, context.weight(layer, 'kernel'), c) : undefined];
    },
  };
};

/** Gradient of the input: the convolution of the output's gradient with the kernel turned by 180 degrees. */
function inputGradient(graph: Graph, gradient: string, kernel: string, c: Convolution): string {
  const [rows, columns] = c.kernel;
  const taps = graph.op('Reshape', [kernel, graph.integers(rows * columns, c.channels * c.filters)]);
  const turned = transposedMatrix(graph, reversedTaps(graph, taps, rows * columns, 0));
  const swapped = graph.op('Reshape', [turned, graph.integers(c.channels, c.filters, rows, columns)]);
  const reach = c.kernel.map((k, axis) => (k - 1) * c.dilation[axis]);
  const pads = c.pads.map((pad, i) => reach[i % 2] - pad);
  return graph.op('Conv', [gradient, swapped], { kernel_shape: c.kernel, dilations: c.dilation, pads });
}
