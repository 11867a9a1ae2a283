import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { type ConvAttributes, dilatedConvGradient } from './dilatedConvGradient.js';
import { refuseUnevenPool } from './refuseUnevenPool.js';
import { unfuseDilatedLayers } from './unfusedDilatedLayer.js';

type GradFunc = NonNullable<ReturnType<typeof tf.getGradient>>['gradFunc'];

/** Gradients that are replaced, each made of the stock one, which takes what the new one leaves. */
const GRADIENTS: Readonly<Record<string, (stock: GradFunc) => GradFunc>> = {
  Conv2D: (stock) => (dy, saved, attrs) => {
    const conv = attrs as unknown as ConvAttributes;
    const dilated = [conv.dilations ?? 1].flat().some((rate) => rate > 1);
    if (!dilated) return stock(dy, saved, attrs);
    const [x, filter] = saved as tf.Tensor4D[];
    return dilatedConvGradient(dy as tf.Tensor4D, x, filter, conv);
  },
  MaxPool3D: (stock) => (dy, saved, attrs) => {
    refuseUnevenPool(attrs.filterSize as number | number[]);
    return stock(dy, saved, attrs);
  },
};

const ours = new WeakSet<GradFunc>();

/**
 * Lets dilated convolutions train on every backend, whose gradient tfjs-core 4.22 refuses (tfjs#7906), and refuses the
 * one of 3D max pooling where a backend has it wrong. The stock gradients still take the rest. Safe to call again, also
 * after another package brought back the stock ones.
 */
export function registerGradients(): void {
  // tfjs-layers registers the gradients of tfjs-core when it loads, and gives the class of a layer only by an instance.
  unfuseDilatedLayers(layers.conv2d({ filters: 1, kernelSize: 1, name: 'probe' }).constructor as never);
  for (const [name, mend] of Object.entries(GRADIENTS)) {
    const stock = tf.getGradient(name);
    if (ours.has(stock.gradFunc)) continue;
    const gradFunc = mend(stock.gradFunc);
    ours.add(gradFunc);
    tf.unregisterGradient(name);
    tf.registerGradient({ ...stock, gradFunc });
  }
}
