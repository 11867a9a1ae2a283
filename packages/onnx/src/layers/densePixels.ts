import { affineLayer } from './affineLayer.js';
import type { LayerRule } from './LayerRule.js';

/** `Dense` of sampled pixels, [n, feature, pixel] -> [n, unit, pixel]: products of matrices, sample by sample. */
export const densePixels: LayerRule = (context, layer, [x]) => {
  const { graph, weight } = context;
  const units = layer.weights[0].shape[1] as number;
  const product = graph.op('MatMul', [weight(layer, 'kernel', { permutation: [1, 0] }), x.name]);
  const hasBias = layer.weights.length > 1;
  return affineLayer(context, layer, x, {
    kernel: 'kernel',
    linear: hasBias ? graph.op('Add', [product, weight(layer, 'bias', { shape: [units, 1] })]) : product,
    rank: 3,
    kernelGradient: (gradient) => {
      const turned = graph.op('Transpose', [gradient], { perm: [0, 2, 1] });
      return graph.op('ReduceSum', [graph.op('MatMul', [x.name, turned]), graph.integers(0)], { keepdims: 0 });
    },
    inputGradient: (gradient) => graph.op('MatMul', [weight(layer, 'kernel'), gradient]),
  });
};
