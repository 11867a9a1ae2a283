import { ACTIVATIONS, clippedRelu } from './activations.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `ReLU`, with or without a largest value. */
export const relu: LayerRule = ({ graph }, layer, [x]) => {
  const { maxValue } = configOf<{ maxValue?: number | null }>(layer);
  const { forward, backward } = typeof maxValue === 'number' ? clippedRelu(maxValue) : ACTIVATIONS.relu;
  const name = forward(graph, x.name);
  return { name, backward: (gradient) => [backward(graph, name, gradient)] };
};
