import type { layers } from '@tensorflow/tfjs-layers';
import { affineLayer } from './affineLayer.js';
import type { Convolution } from './convolution.js';
import { kernelForm } from './kernelForm.js';
import { kernelGradient } from './kernelGradient.js';
import type { LayerRule, Value } from './LayerRule.js';
import { pairOf } from './pairOf.js';
import { transposition } from './transposition.js';
import { withBias } from './withBias.js';

/** `Conv2DTranspose`. It is the way back of a convolution from its output to its input, and that is its own way back. */
export const conv2dTranspose: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const { kernel, strides, pads, attributes } = transposition(layer, 2);
  const weight = context.weight(layer, 'kernel', kernelForm(2));
  return affineLayer(context, layer, x, {
    kernel: 'kernel',
    linear: graph.op('ConvTranspose', withBias(context, layer, x.name, weight), attributes),
    rank: 4,
    kernelGradient: (gradient) => kernelGradient(graph, gradient, x.name, convolutionBehind(layer, x)),
    inputGradient: (gradient) => graph.op('Conv', [gradient, weight], { kernel_shape: kernel, strides, pads }),
  });
};

/** The convolution that leads from the output to the input. */
function convolutionBehind(layer: layers.Layer, x: Value): Convolution {
  const { kernel, strides, pads } = transposition(layer, 2);
  const [samples, rows, columns, channels] = layer.computeOutputShape([...x.shape]) as number[];
  const [, smallRows, smallColumns, filters] = x.shape as number[];
  return {
    ...{ kernel: pairOf(kernel), strides: pairOf(strides), dilation: [1, 1], samples, channels, filters },
    pads: [pads[0], pads[1], pads[2], pads[3]],
    inputSize: [rows, columns],
    outputSize: [smallRows, smallColumns],
  };
}
