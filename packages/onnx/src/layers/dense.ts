import { activate } from './activate.js';
import type { LayerRule } from './LayerRule.js';

/** `Dense`, of feature vectors and, as a 1x1 convolution, of maps. */
export const dense: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const bias = layer.weights.length > 1 ? [context.weight(layer, 'bias')] : [];
  const [features, units] = [x.shape[x.shape.length - 1] as number, layer.weights[0].shape[1] as number];
  const linear =
    x.shape.length === 2
      ? graph.op('Gemm', [x.name, context.weight(layer, 'kernel'), ...bias])
      : graph.op('Conv', [
          x.name,
          context.weight(layer, 'kernel', { permutation: [1, 0], shape: [units, features, 1, 1] }),
          ...bias,
        ]);
  return { name: activate(context, layer, linear).name, forwardOnly: 'a dense layer' };
};
