import { activate } from './activate.js';
import type { LayerRule } from './LayerRule.js';

/** `Activation`. */
export const activation: LayerRule = (context, layer, [x]) => {
  const { name, backward } = activate(context, layer, x.name);
  return { name, backward: (gradient) => [backward(gradient)] };
};
