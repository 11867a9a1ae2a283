import { activate } from './activate.js';
import { convolutionAttributes } from './convolution.js';
import { kernelForm } from './kernelForm.js';
import type { LayerRule } from './LayerRule.js';
import { withBias } from './withBias.js';

/** `Conv3D`, forward. */
export const conv3d: LayerRule = (context, layer, [x]) => {
  const inputs = withBias(context, layer, x.name, context.weight(layer, 'kernel', kernelForm(3)));
  const linear = context.graph.op('Conv', inputs, convolutionAttributes(layer, 3));
  return { name: activate(context, layer, linear).name, forwardOnly: 'a convolution in three dimensions' };
};
