import type { layers } from '@tensorflow/tfjs-layers';
import { affineLayer } from './affineLayer.js';
import { kernelForm } from './kernelForm.js';
import type { LayerRule, Value } from './LayerRule.js';
import { transposition } from './transposition.js';
import type { VolumeConvolution } from './volumeConvolution.js';
import { volumeKernelGradient } from './volumeKernelGradient.js';
import { withBias } from './withBias.js';

/** `Conv3DTranspose`: the way back of a convolution of volumes, which is its own way back. */
export const conv3dTranspose: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const { kernel, strides, pads, attributes } = transposition(layer, 3);
  const weight = context.weight(layer, 'kernel', kernelForm(3));
  return affineLayer(context, layer, x, {
    kernel: 'kernel',
    linear: graph.op('ConvTranspose', withBias(context, layer, x.name, weight), attributes),
    rank: 5,
    kernelGradient: (gradient) => volumeKernelGradient(graph, gradient, x.name, convolutionBehind(layer, x)),
    inputGradient: (gradient) => graph.op('Conv', [gradient, weight], { kernel_shape: kernel, strides, pads }),
  });
};

/** The convolution that leads from the output to the input. */
function convolutionBehind(layer: layers.Layer, x: Value): VolumeConvolution {
  const [samples, ...large] = layer.computeOutputShape([...x.shape]) as number[];
  const small = x.shape.slice(1) as number[];
  return {
    ...transposition(layer, 3),
    ...{ dilation: [1, 1, 1], samples, channels: large[3], filters: small[3] },
    ...{ inputSize: large.slice(0, 3), outputSize: small.slice(0, 3) },
  };
}
