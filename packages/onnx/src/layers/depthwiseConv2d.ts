import type { Graph } from '../graph/createGraph.js';
import { adjointAttributes } from './adjointAttributes.js';
import { affineLayer } from './affineLayer.js';
import { type Convolution, convolution, convolutionAttributes } from './convolution.js';
import type { LayerRule } from './LayerRule.js';
import { windowTaps } from './windowTaps.js';
import { withBias } from './withBias.js';

/** `DepthwiseConv2D`: one group per channel of the input. */
export const depthwiseConv2d: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const c = convolution(layer, x);
  const kernel = context.weight(layer, 'depthwise_kernel', {
    permutation: [2, 3, 0, 1],
    shape: [c.filters, 1, ...c.kernel],
  });
  const attributes = { ...convolutionAttributes(layer, 2), group: c.channels };
  return affineLayer(context, layer, x, {
    kernel: 'depthwise_kernel',
    linear: graph.op('Conv', withBias(context, layer, x.name, kernel), attributes),
    rank: 4,
    kernelGradient: (gradient) => depthwiseGradient(graph, x.name, gradient, c),
    inputGradient: (gradient) => graph.op('ConvTranspose', [gradient, kernel], adjointAttributes(c, c.channels)),
  });
};

/** Gradient of the kernel [row, column, channel, multiplier]: channel by channel, the taps times the gradients. */
function depthwiseGradient(graph: Graph, x: string, gradient: string, c: Convolution): string {
  const { samples, channels, kernel, filters } = c;
  const multiplier = filters / channels;
  const pixels = c.outputSize[0] * c.outputSize[1];
  const taps = windowTaps(graph, x, c).map((tap) =>
    graph.op('Reshape', [tap, graph.integers(samples, channels, 1, pixels)]),
  );
  const apart = graph.op('Reshape', [gradient, graph.integers(samples, channels, multiplier, pixels)]);
  const turned = graph.op('Transpose', [apart], { perm: [0, 1, 3, 2] });
  const each = graph.op('MatMul', [graph.op('Concat', taps, { axis: 2 }), turned]);
  const sum = graph.op('ReduceSum', [each, graph.integers(0)], { keepdims: 0 });
  const tapsFirst = graph.op('Transpose', [sum], { perm: [1, 0, 2] });
  return graph.op('Reshape', [tapsFirst, graph.integers(...kernel, channels, multiplier)]);
}
