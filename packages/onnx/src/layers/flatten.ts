import { toChannelsFirst, toChannelsLast } from '../graph/toChannelsFirst.js';
import type { LayerRule } from './LayerRule.js';

/** `Flatten`, in the order tfjs has: channels fastest. */
export const flatten: LayerRule = ({ graph }, _layer, [x]) => {
  const rank = x.shape.length;
  return {
    name: graph.op('Flatten', [toChannelsLast(graph, x.name, rank)], { axis: 1 }),
    backward: (gradient) => {
      const map = graph.op('Reshape', [gradient, graph.integers(...(x.shape as number[]))]);
      return [toChannelsFirst(graph, map, rank)];
    },
  };
};
