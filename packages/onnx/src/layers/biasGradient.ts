import type { layers } from '@tensorflow/tfjs-layers';
import type { LayerContext } from './LayerRule.js';

/** Hands over the gradient of a layer's bias, if it has one that is trained: the sum over all but the channels. */
export function biasGradient(context: LayerContext, layer: layers.Layer, gradient: string, rank: number): void {
  const { graph } = context;
  if (layer.weights.length < 2 || !context.isTrainable(layer, 'bias')) return;
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
  context.gradient(layer, 'bias', graph.op('ReduceSum', [gradient, graph.integers(...axes)], { keepdims: 0 }));
}
