import { toChannelsFirst, toChannelsLast } from '../graph/toChannelsFirst.js';
import type { LayerRule } from './LayerRule.js';

/** `Reshape`, in the order tfjs has: channels fastest. */
export const reshape: LayerRule = ({ graph }, layer, [x]) => {
  const [, ...target] = layer.computeOutputShape([...x.shape]) as (number | null)[];
  const rank = x.shape.length;
  // 0 keeps the samples; -1 is what is left.
  const shape = graph.integers(0, ...target.map((n) => n ?? -1));
  const turned = graph.op('Reshape', [toChannelsLast(graph, x.name, rank), shape]);
  return {
    name: toChannelsFirst(graph, turned, target.length + 1),
    backward: (gradient) => {
      const last = toChannelsLast(graph, gradient, target.length + 1);
      const back = graph.op('Reshape', [last, graph.integers(...(x.shape as number[]))]);
      return [toChannelsFirst(graph, back, rank)];
    },
  };
};
