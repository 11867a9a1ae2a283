import { activate } from './activate.js';
import { kernelForm } from './kernelForm.js';
import type { LayerRule } from './LayerRule.js';
import { transposition } from './transposition.js';
import { withBias } from './withBias.js';

/** `Conv3DTranspose`, forward. */
export const conv3dTranspose: LayerRule = (context, layer, [x]) => {
  const inputs = withBias(context, layer, x.name, context.weight(layer, 'kernel', kernelForm(3)));
  const linear = context.graph.op('ConvTranspose', inputs, transposition(layer, 3).attributes);
  return { name: activate(context, layer, linear).name, forwardOnly: 'a transposed convolution in three dimensions' };
};
