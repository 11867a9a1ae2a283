import { affineLayer } from './affineLayer.js';
import type { LayerRule } from './LayerRule.js';

/**
 * `Dense` of sampled pixels, [n, feature, pixel] -> [n, unit, pixel], and of volumes of known size: products of matrices,
 * sample by sample.
 */
export const densePixels: LayerRule = (context, layer, [x]) => {
  const { graph, weight } = context;
  const [features, units] = layer.weights[0].shape as number[];
  const [samples, ...inner] = x.shape as number[];
  const space = inner.slice(0, -1);
  const isFlat = space.length === 1;
  const flat = (value: string, channels: number): string =>
    isFlat ? value : graph.op('Reshape', [value, graph.integers(samples, channels, -1)]);
  const back = (value: string, channels: number): string =>
    isFlat ? value : graph.op('Reshape', [value, graph.integers(samples, channels, ...space)]);
  const pixels = flat(x.name, features);
  const product = graph.op('MatMul', [weight(layer, 'kernel', { permutation: [1, 0] }), pixels]);
  const hasBias = layer.weights.length > 1;
  const linear = hasBias ? graph.op('Add', [product, weight(layer, 'bias', { shape: [units, 1] })]) : product;
  return affineLayer(context, layer, x, {
    ...{ kernel: 'kernel', linear: back(linear, units), rank: x.shape.length },
    kernelGradient: (gradient) => {
      const turned = graph.op('Transpose', [flat(gradient, units)], { perm: [0, 2, 1] });
      return graph.op('ReduceSum', [graph.op('MatMul', [pixels, turned]), graph.integers(0)], { keepdims: 0 });
    },
    inputGradient: (gradient) => back(graph.op('MatMul', [weight(layer, 'kernel'), flat(gradient, units)]), features),
  });
};
