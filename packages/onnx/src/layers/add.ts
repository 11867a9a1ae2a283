import type { LayerRule } from './LayerRule.js';

/** `Add` of maps of one shape. */
export const add: LayerRule = ({ graph }, _layer, inputs) => ({
  name: inputs.map(({ name }) => name).reduce((sum, name) => graph.op('Add', [sum, name])),
  backward: (gradient) => inputs.map(() => gradient),
});
