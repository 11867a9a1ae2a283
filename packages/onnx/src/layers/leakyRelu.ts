import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `LeakyReLU`. */
export const leakyRelu: LayerRule = ({ graph }, layer, [x]) => {
  const { alpha } = configOf<{ alpha: number }>(layer);
  return {
    name: graph.op('LeakyRelu', [x.name], { alpha: { float: alpha } }),
    backward: (gradient) => {
      const active = graph.op('Greater', [x.name, graph.scalar(0)]);
      return [graph.op('Mul', [gradient, graph.op('Where', [active, graph.scalar(1), graph.scalar(alpha)])])];
    },
  };
};
