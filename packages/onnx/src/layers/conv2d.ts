import { activate } from './activate.js';
import { biasGradient } from './biasGradient.js';
import { convolution, convolutionAttributes, convolutionNote } from './convolution.js';
import { inputGradient } from './inputGradient.js';
import { kernelForm } from './kernelForm.js';
import { kernelGradient } from './kernelGradient.js';
import type { LayerRule } from './LayerRule.js';
import { withBias } from './withBias.js';

/** `Conv2D`: any kernel, padding, stride and dilation. */
export const conv2d: LayerRule = (context, layer, [x]) => {
  const { graph } = context;
  const c = convolution(layer, x);
  const inputs = withBias(context, layer, x.name, context.weight(layer, 'kernel', kernelForm(2)));
  const note = context.training ? convolutionNote(context.weight(layer, 'kernel'), c, false) : undefined;
  const linear = graph.convolution(inputs, convolutionAttributes(layer, 2), note);
  const { name, backward } = activate(context, layer, linear);
  return {
    name,
    backward: (gradient) => {
      const behind = backward(gradient);
      biasGradient(context, layer, behind, 4);
      if (context.isTrainable(layer, 'kernel')) {
        context.gradient(layer, 'kernel', kernelGradient(graph, x.name, behind, c));
      }
      return [x.differentiable ? inputGradient(context, layer, behind, c) : undefined];
    },
  };
};
