import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';

/** `LeakyReLU`. */
export const leakyRelu: LayerRule = ({ graph }, layer, [x]) => ({
  name: graph.op('LeakyRelu', [x.name], { alpha: { float: configOf<{ alpha: number }>(layer).alpha } }),
  forwardOnly: 'leaky activation',
});
