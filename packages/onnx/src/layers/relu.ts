import { ACTIVATIONS } from './activations.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `ReLU`, with or without a largest value. */
export const relu: LayerRule = ({ graph }, layer, [x]) => {
  const { maxValue } = configOf<{ maxValue?: number | null }>(layer);
  if (maxValue !== undefined && maxValue !== null) {
    const name = graph.op('Clip', [x.name, graph.scalar(0), graph.scalar(maxValue)]);
    return { name, forwardOnly: 'a largest value' };
  }
  const { forward, backward } = ACTIVATIONS.relu;
  const name = forward(graph, x.name);
  return { name, backward: backward && ((gradient) => [backward(graph, name, gradient)]) };
};
