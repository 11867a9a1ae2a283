import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { type ConvAttributes, dilatedConvGradient } from './dilatedConvGradient.js';
import { unfuseDilatedLayers } from './unfusedDilatedLayer.js';

type GradFunc = NonNullable<ReturnType<typeof tf.getGradient>>['gradFunc'];

const ours = new WeakSet<GradFunc>();

/**
 * Lets dilated convolutions train on every backend: tfjs-core 4.22 refuses their gradient (tfjs#7906). The stock
 * gradient still takes the undilated ones. Safe to call again, also after another package brought back the stock one.
 */
export function registerGradients(): void {
  // tfjs-layers registers the gradients of tfjs-core when it loads, and gives the class of a layer only by an instance.
  unfuseDilatedLayers(layers.conv2d({ filters: 1, kernelSize: 1, name: 'probe' }).constructor as never);
  const stock = tf.getGradient('Conv2D');
  if (ours.has(stock.gradFunc)) return;
  const gradFunc: GradFunc = (dy, saved, attrs) => {
    const conv = attrs as unknown as ConvAttributes;
    const dilated = [conv.dilations ?? 1].flat().some((rate) => rate > 1);
    if (!dilated) return stock.gradFunc(dy, saved, attrs);
    const [x, filter] = saved as tf.Tensor4D[];
    return dilatedConvGradient(dy as tf.Tensor4D, x, filter, conv);
  };
  ours.add(gradFunc);
  tf.unregisterGradient('Conv2D');
  tf.registerGradient({ ...stock, gradFunc });
}
