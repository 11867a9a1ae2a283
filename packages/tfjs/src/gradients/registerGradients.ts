import * as tf from '@tensorflow/tfjs-core';
import { averagePoolGradient, type PoolAttributes } from './averagePoolGradient.js';
import { type ConvAttributes, dilatedConvGradient } from './dilatedConvGradient.js';
import { mendLayers } from './mendLayers.js';
import { refuseUnevenPool } from './refuseUnevenPool.js';
import { reluGradient } from './reluGradient.js';

type GradFunc = NonNullable<ReturnType<typeof tf.getGradient>>['gradFunc'];

/** Gradients that are replaced, each made of the stock one, which takes what the new one leaves. */
const GRADIENTS: Readonly<Record<string, (stock: GradFunc) => GradFunc>> = {
  AvgPool: averagePool,
  AvgPool3D: averagePool,
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
  Relu: (stock) => (dy, saved, attrs) =>
    tf.getBackend() === 'tensorflow' ? reluGradient(dy as tf.Tensor, saved[0]) : stock(dy, saved, attrs),
};

function averagePool(stock: GradFunc): GradFunc {
  return (dy, saved, attrs) => {
    const pool = attrs as unknown as PoolAttributes;
    return stock(averagePoolGradient(dy as tf.Tensor, saved[0].shape, pool), saved, attrs);
  };
}

/** On every gradient of this room: another copy of it in the process must not mend what is mended. */
const OURS = Symbol.for('@ich/tfjs gradient');

/**
 * Lets dilated convolutions train on every backend, whose gradient tfjs-core 4.22 refuses (tfjs#7906), mends the one of
 * average pooling at borders, shortens the one of ReLU on tensorflow, and refuses the one of 3D max pooling where a backend
 * has it wrong. The stock gradients still take the rest. Safe to call again, also after another package brought back the
 * stock ones.
 */
export function registerGradients(): void {
  // This loads tfjs-layers, which registers the gradients of tfjs-core.
  mendLayers();
  for (const [name, mend] of Object.entries(GRADIENTS)) {
    const stock = tf.getGradient(name);
    if (OURS in stock.gradFunc) continue;
    const gradFunc = Object.assign(mend(stock.gradFunc), { [OURS]: true });
    tf.unregisterGradient(name);
    tf.registerGradient({ ...stock, gradFunc });
  }
}
