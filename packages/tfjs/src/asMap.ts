import * as tf from '@tensorflow/tfjs-core';

/** [n, pixel, class] and [n, slice, row, column, class] as the maps [n, row, column, class] that the losses take. */
export function asMap(x: tf.Tensor): tf.Tensor4D {
  if (x.rank === 4) return x as tf.Tensor4D;
  return tf.reshape(x, [x.shape[0], -1, x.shape[x.rank - 2], x.shape[x.rank - 1]]);
}
