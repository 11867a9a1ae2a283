import { affineLayer } from './affineLayer.js';
import { convolution, convolutionAttributes, convolutionNote } from './convolution.js';
import { inputGradient } from './inputGradient.js';
import { kernelForm } from './kernelForm.js';
import { kernelGradient } from './kernelGradient.js';
import type { LayerRule } from './LayerRule.js';
import { withBias } from './withBias.js';

/** `Conv2D` and `Conv3D`: any kernel, padding, stride and dilation. */
export const convLayer: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const rank = x.shape.length;
  const c = convolution(layer, x);
  const inputs = withBias(context, layer, x.name, context.weight(layer, 'kernel', kernelForm(rank - 2)));
  const note = context.training ? convolutionNote(context.weight(layer, 'kernel'), c, false) : undefined;
  return affineLayer(context, layer, x, {
    kernel: 'kernel',
    linear: graph.convolution(inputs, convolutionAttributes(layer, rank - 2), note),
    rank,
    kernelGradient: (gradient) => kernelGradient(graph, x.name, gradient, c),
    inputGradient: (gradient) => inputGradient(context, layer, gradient, c),
  });
};
