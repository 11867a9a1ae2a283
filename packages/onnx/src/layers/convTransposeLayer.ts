import type { layers } from '@tensorflow/tfjs-layers';
import { affineLayer } from './affineLayer.js';
import type { Convolution } from './convolution.js';
import { kernelForm } from './kernelForm.js';
import { kernelGradient } from './kernelGradient.js';
import type { LayerRule, Value } from './LayerRule.js';
import { type Transposition, transposition } from './transposition.js';
import { withBias } from './withBias.js';

/**
 * `Conv2DTranspose` and `Conv3DTranspose`. It is the way back of a convolution from its output to its input, and that is
 * its own way back.
 */
export const convTransposeLayer: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const rank = x.shape.length;
  const geometry = transposition(layer, rank - 2);
  const { kernel, strides, pads, attributes } = geometry;
  const weight = context.weight(layer, 'kernel', kernelForm(rank - 2));
  return affineLayer(context, layer, x, {
    kernel: 'kernel',
    linear: graph.op('ConvTranspose', withBias(context, layer, x.name, weight), attributes),
    rank,
    kernelGradient: (gradient) => kernelGradient(graph, gradient, x.name, convolutionBehind(layer, x, geometry)),
    inputGradient: (gradient) => graph.op('Conv', [gradient, weight], { kernel_shape: kernel, strides, pads }),
  });
};

/** The convolution that leads from the output to the input. */
function convolutionBehind(layer: layers.Layer, x: Value, { kernel, strides, pads }: Transposition): Convolution {
  const axes = kernel.length;
  const [samples, ...large] = layer.computeOutputShape([...x.shape]) as number[];
  const small = x.shape.slice(1) as number[];
  return {
    ...{ kernel, strides, pads, dilation: kernel.map(() => 1), samples, channels: large[axes], filters: small[axes] },
    ...{ inputSize: large.slice(0, axes), outputSize: small.slice(0, axes) },
  };
}
