import * as tf from '@tensorflow/tfjs-core';

/**
 * Each pixel of [n, row, column, channel] repeated rows x columns times. The gradient is the sum over each block,
 * written as a mean pooling times the size of the block: exact, and fast, on every backend. The one tfjs derives itself
 * is wrong on cpu for more than one sample.
 */
export function repeatPixels(x: tf.Tensor4D, size: readonly [rows: number, columns: number]): tf.Tensor4D {
  const block: [number, number] = [size[0], size[1]];
  const repeat = tf.customGrad((...args) => {
    const [images] = args as [tf.Tensor4D];
    const [, rows, columns] = images.shape;
    const value = tf.image.resizeNearestNeighbor(images, [rows * block[0], columns * block[1]]);
    const gradFunc = (dy: tf.Tensor): tf.Tensor =>
      tf.mul(tf.avgPool(dy as tf.Tensor4D, block, block, 'valid'), block[0] * block[1]);
    return { value, gradFunc };
  });
  return repeat(x);
}
