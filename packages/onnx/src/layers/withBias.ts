import type { layers } from '@tensorflow/tfjs-layers';
import type { LayerContext } from './LayerRule.js';

/** Inputs of an operation and, where the layer has one, its bias behind them. */
export function withBias(context: LayerContext, layer: layers.Layer, ...inputs: string[]): string[] {
  return layer.weights.length > 1 ? [...inputs, context.weight(layer, 'bias')] : inputs;
}
