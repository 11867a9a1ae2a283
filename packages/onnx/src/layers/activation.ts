import { activate } from './activate.js';
import type { LayerRule } from './LayerRule.js';

/** `Activation`. */
export const activation: LayerRule = (context, layer, [x]) => {
  const { name, backward, forwardOnly } = activate(context, layer, x.name);
  return { name, forwardOnly, backward: backward && ((gradient) => [backward(gradient)]) };
};
