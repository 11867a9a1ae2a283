import * as tf from '@tensorflow/tfjs-core';

/**
 * Gradient of ReLU on the tensorflow backend: what came back where the input is above 0. The stock one goes by `step`,
 * which tfjs-node puts together from four operations on the whole map.
 */
export function reluGradient(dy: tf.Tensor, x: tf.Tensor): { x: () => tf.Tensor } {
  return { x: () => tf.mul(dy, tf.cast(tf.greater(x, 0), 'float32')) };
}
