import { axisOf } from './axisOf.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';
import { softmaxGradient } from './softmaxGradient.js';

/** `Softmax` along any axis. */
export const softmax: LayerRule = ({ graph }, layer, [x]) => {
  const axis = axisOf(configOf<{ axis: number }>(layer).axis, x.shape.length);
  const name = graph.op('Softmax', [x.name], { axis });
  return { name, backward: (gradient) => [softmaxGradient(graph, name, gradient, axis)] };
};
