import { toChannelsFirst } from '../graph/toChannelsFirst.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `SeededDropout` of `@ich/tfjs`: the mask comes in from outside. */
export const seededDropout: LayerRule = (context, layer, [x]) => {
  const { graph, training } = context;
  if (!training || configOf<{ rate: number }>(layer).rate === 0) {
    return { name: x.name, backward: (gradient) => [gradient] };
  }
  const given = context.mask(layer, x.shape as number[]);
  const mask = toChannelsFirst(graph, given, x.shape.length);
  return {
    name: graph.op('Mul', [x.name, mask]),
    backward: (gradient) => [graph.op('Mul', [gradient, mask])],
  };
};
