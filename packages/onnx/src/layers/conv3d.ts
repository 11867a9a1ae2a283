import { affineLayer } from './affineLayer.js';
import { convolutionAttributes } from './convolution.js';
import { kernelForm } from './kernelForm.js';
import type { LayerRule } from './LayerRule.js';
import { volumeConvolution } from './volumeConvolution.js';
import { volumeInputGradient } from './volumeInputGradient.js';
import { volumeKernelGradient } from './volumeKernelGradient.js';
import { withBias } from './withBias.js';

/** `Conv3D`: any kernel, padding, stride and dilation. */
export const conv3d: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const kernel = context.weight(layer, 'kernel', kernelForm(3));
  const linear = graph.op('Conv', withBias(context, layer, x.name, kernel), convolutionAttributes(layer, 3));
  return affineLayer(context, layer, x, {
    ...{ kernel: 'kernel', linear, rank: 5 },
    kernelGradient: (gradient) => volumeKernelGradient(graph, x.name, gradient, volumeConvolution(layer, x)),
    inputGradient: (gradient) => volumeInputGradient(context, layer, gradient, volumeConvolution(layer, x)),
  });
};
