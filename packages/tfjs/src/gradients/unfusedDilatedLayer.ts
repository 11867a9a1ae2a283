import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

type Call = (this: ConvLayer, inputs: tf.Tensor | tf.Tensor[], kwargs: object) => tf.Tensor | tf.Tensor[];

/** What `layers.Conv2D` keeps; tfjs-layers declares it protected. */
interface ConvLayer extends layers.Layer {
  readonly kernel: { read(): tf.Tensor4D };
  readonly bias: { read(): tf.Tensor1D } | null;
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  readonly strides: [number, number];
  readonly dilationRate: [number, number];
  readonly padding: 'same' | 'valid' | 'causal';
  readonly dataFormat: 'channelsFirst' | 'channelsLast';
}

/**
 * `Conv2D.call` of tfjs-layers that computes a dilated convolution as `conv2d`, then bias, then activation. The stock
 * layer calls `fused.conv2d`, whose own gradient refuses dilation, whatever gradient is registered for the kernel.
 *
 * @param stock the method that undilated layers go to
 */
export function unfusedDilatedLayer(stock: Call): Call {
  return function call(inputs, kwargs) {
    const { dilationRate, padding, dataFormat, strides, bias } = this;
    if (dilationRate.every((rate) => rate === 1) || padding === 'causal') return stock.call(this, inputs, kwargs);
    return tf.tidy(() => {
      const given = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
      const first = dataFormat === 'channelsFirst';
      const x = first ? tf.transpose(given, [0, 2, 3, 1]) : given;
      const plain = tf.conv2d(x, this.kernel.read(), strides, padding, 'NHWC', dilationRate);
      const sum = bias ? tf.add(plain, bias.read()) : plain;
      return this.activation.apply(first ? tf.transpose(sum, [0, 3, 1, 2]) : sum);
    });
  };
}
