import type { LayerRule } from './LayerRule.js';

/** `Flatten`, in the order tfjs has: channels fastest. */
export const flatten: LayerRule = ({ graph }, _layer, [x]) => {
  const last = x.shape.length === 4 ? graph.op('Transpose', [x.name], { perm: [0, 2, 3, 1] }) : x.name;
  return { name: graph.op('Flatten', [last], { axis: 1 }), forwardOnly: 'flattening' };
};
