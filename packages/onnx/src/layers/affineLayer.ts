import type { layers } from '@tensorflow/tfjs-layers';
import { activate } from './activate.js';
import { biasGradient } from './biasGradient.js';
import type { Emitted, LayerContext, Value } from './LayerRule.js';

/** What the layers that multiply by a kernel, add a bias and activate differ in. */
interface Affine {
  /** Name of the kernel among the layer's weights. */
  readonly kernel: string;
  /** The linear part, with its bias. */
  readonly linear: string;
  /** Axes of what goes out; the channels are axis 1. */
  readonly rank: number;
  /** Gradient of the kernel, in tfjs' layout, from that of the linear part. */
  readonly kernelGradient: (gradient: string) => string;
  readonly inputGradient: (gradient: string) => string;
}

/** Puts the activation behind the linear part of a layer, and its gradients together. */
export function affineLayer(context: LayerContext, layer: layers.Layer, x: Value, affine: Affine): Emitted {
  const { name, backward } = activate(context, layer, affine.linear);
  return {
    name,
    backward: (gradient) => {
      const behind = backward(gradient);
      biasGradient(context, layer, behind, affine.rank);
      if (context.isTrainable(layer, affine.kernel)) {
        context.gradient(layer, affine.kernel, affine.kernelGradient(behind));
      }
      return [x.differentiable ? affine.inputGradient(behind) : undefined];
    },
  };
}
