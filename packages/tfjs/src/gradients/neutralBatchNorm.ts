import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

type Call = (this: NormLayer, inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }) => tf.Tensor;
type Readable = { read(): tf.Tensor };

/** What `layers.BatchNormalization` keeps; tfjs-layers declares it private. */
interface NormLayer extends layers.Layer {
  readonly gamma?: Readable;
  readonly beta?: Readable;
  readonly movingMean: Readable;
}

/**
 * `BatchNormalization.call` of tfjs-layers that also trains without scale or without centre. The stock method reads both
 * weights in training, whether the layer has them or not ("Cannot read properties of undefined"): here a missing one is
 * read as ones or zeros, which change nothing.
 *
 * @param stock the method that does the work
 */
export function neutralBatchNorm(stock: Call): Call {
  return function call(inputs, kwargs) {
    if (!kwargs.training || (this.gamma && this.beta)) return stock.call(this, inputs, kwargs);
    const { shape } = this.movingMean.read();
    const gamma = this.gamma ?? { read: () => tf.ones(shape) };
    const beta = this.beta ?? { read: () => tf.zeros(shape) };
    // Everything else, such as the moving statistics, is that of this layer.
    const complete = Object.create(this, { gamma: { value: gamma }, beta: { value: beta } }) as NormLayer;
    return tf.tidy(() => stock.call(complete, inputs, kwargs));
  };
}
