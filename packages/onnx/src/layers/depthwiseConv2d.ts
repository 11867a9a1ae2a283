import { activate } from './activate.js';
import { convolution, convolutionAttributes } from './convolution.js';
import type { LayerRule } from './LayerRule.js';

/** `DepthwiseConv2D`: one group per channel of the input. */
export const depthwiseConv2d: LayerRule = (context, layer, [x]) => {
  const c = convolution(layer, x);
  const form = { permutation: [2, 3, 0, 1], shape: [c.filters, 1, ...c.kernel] };
  const inputs = [x.name, context.weight(layer, 'depthwise_kernel', form)];
  if (layer.weights.length > 1) inputs.push(context.weight(layer, 'bias'));
  const attributes = { ...convolutionAttributes(layer, c), group: c.channels };
  const { name } = activate(context, layer, context.graph.op('Conv', inputs, attributes));
  return { name, forwardOnly: 'depthwise convolution' };
};
