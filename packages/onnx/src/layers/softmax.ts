import { axisOf } from './axisOf.js';
import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `Softmax` along any axis. */
export const softmax: LayerRule = ({ graph }, layer, [x]) => {
  const axis = axisOf(configOf<{ axis: number }>(layer).axis, x.shape.length);
  return { name: graph.op('Softmax', [x.name], { axis }), forwardOnly: 'a softmax layer: use the activation' };
};
