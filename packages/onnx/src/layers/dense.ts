import type { layers } from '@tensorflow/tfjs-layers';
import { affineLayer } from './affineLayer.js';
import { densePixels } from './densePixels.js';
import { filterGradient } from './filterGradient.js';
import type { LayerContext, LayerRule, Value } from './LayerRule.js';
import { withBias } from './withBias.js';

/** `Dense`, of feature vectors and, as a convolution of 1x1, of maps. */
export const dense: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const rank = x.shape.length;
  if (rank === 3 || (rank > 4 && context.training)) return densePixels(context, layer, [x]);
  const [features, units] = layer.weights[0].shape as number[];
  const ones = Array.from({ length: rank - 2 }, () => 1);
  const kernel = rank === 2 ? {} : { permutation: [1, 0], shape: [units, features, ...ones] };
  const inputs = withBias(context, layer, x.name, context.weight(layer, 'kernel', kernel));
  const flat = rank === 2;
  return affineLayer(context, layer, x, {
    kernel: 'kernel',
    linear: graph.op(flat ? 'Gemm' : 'Conv', inputs),
    rank,
    kernelGradient: (gradient) =>
      flat ? graph.op('Gemm', [x.name, gradient], { transA: 1 }) : mapGradient(context, layer, x, gradient),
    inputGradient: (gradient) =>
      flat
        ? graph.op('Gemm', [gradient, context.weight(layer, 'kernel')], { transB: 1 })
        : graph.op('Conv', [gradient, context.weight(layer, 'kernel', { shape: [features, units, ...ones] })]),
  });
};

/** Gradient of the kernel [feature, unit] over the pixels of a map. */
function mapGradient({ graph }: LayerContext, layer: layers.Layer, x: Value, gradient: string): string {
  const [channels, filters] = layer.weights[0].shape as number[];
  const [samples, rows, columns] = x.shape as number[];
  const one = [1, 1] as const;
  const product = filterGradient(graph, x.name, gradient, {
    ...{ kernel: one, strides: one, dilation: one, pads: [0, 0, 0, 0], samples, channels, filters },
    inputSize: [rows, columns],
    outputSize: [rows, columns],
  });
  return graph.op('Reshape', [product, graph.integers(channels, filters)]);
}
