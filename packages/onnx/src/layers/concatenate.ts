import { axisOf } from './axisOf.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `Concatenate` along any axis. */
export const concatenate: LayerRule = ({ graph }, layer, inputs) => {
  const rank = inputs[0].shape.length;
  const { axis: given } = configOf<{ axis: number }>(layer);
  const axis = axisOf(given, rank);
  return {
    name: graph.op(
      'Concat',
      inputs.map(({ name }) => name),
      { axis },
    ),
    backward: (gradient) => {
      const sizes = inputs.map(({ shape }) => shape[given < 0 ? given + rank : given] as number);
      return graph.ops('Split', [gradient, graph.integers(...sizes)], inputs.length, { axis });
    },
  };
};
