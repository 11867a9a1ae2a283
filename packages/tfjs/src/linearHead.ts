import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';

/** The part of tfjs' convolution, dense and activation layers that holds the activation; protected there. */
interface Activated {
  activation: { apply(x: Tensor): Tensor; getClassName(): string };
}

const LINEAR: Activated['activation'] = { apply: (x) => x, getClassName: () => 'linear' };

/**
 * Runs work while the model's output is the logits instead of their sigmoid: the last layer's activation is lifted
 * for the time of the call. `undefined` for a model that does not end in a sigmoid, which has no such logits.
 *
 * tfjs has no public way to do this, and from probabilities alone the gradient is lost where they round to 0 or 1.
 */
export function linearHead(model: LayersModel): (<T>(work: () => T) => T) | undefined {
  const last = model.outputLayers[0];
  if (model.outputLayers.length !== 1 || !hasSigmoid(last)) return undefined;
  return (work) => {
    const { activation } = last;
    last.activation = LINEAR;
    try {
      return work();
    } finally {
      last.activation = activation;
    }
  };
}

function hasSigmoid(layer: layers.Layer): layer is layers.Layer & Activated {
  return layer.getConfig().activation === 'sigmoid' && 'activation' in layer;
}
