import * as tf from '@tensorflow/tfjs-core';

/**
 * Bilinear enlargement of [n, row, column, channel] by whole factors. Forward it is the kernel of the backend; backward
 * the stock one knows no half pixels on any backend and throws on cpu for maps that are not square, so it is made here
 * of two depthwise convolutions, one per axis, which every backend has.
 */
export function interpolatePixels(
  x: tf.Tensor4D,
  size: readonly [rows: number, columns: number],
  halfPixelCenters: boolean,
): tf.Tensor4D {
  const interpolate = tf.customGrad((...args) => {
    const [images] = args as [tf.Tensor4D];
    const [batch, rows, columns, channels] = images.shape;
    const to: [number, number] = [rows * size[0], columns * size[1]];
    const value = tf.image.resizeBilinear(images, to, false, halfPixelCenters);
    const gradFunc = (dy: tf.Tensor): tf.Tensor =>
      tf.tidy(() => {
        const upright: tf.Tensor3D = tf.reshape(dy, [batch * to[0], to[1], channels]);
        const narrow = gatherTaps(upright, size[1], halfPixelCenters);
        const wide: tf.Tensor3D = tf.reshape(narrow, [batch, to[0], columns * channels]);
        return tf.reshape(gatherTaps(wide, size[0], halfPixelCenters), images.shape);
      });
    return { value, gradFunc };
  });
  return interpolate(x);
}

/**
 * [n, length * factor, inner] -> [n, length, inner]: each place gets what it gave, dx[i] = sum over o of
 * weight(o - i * factor) * dy[o]. It is computed for i = -1 .. length; what falls to the two places outside belongs to
 * the first and the last, whose value the forward pass repeats there.
 */
function gatherTaps(dy: tf.Tensor3D, factor: number, halfPixelCenters: boolean): tf.Tensor3D {
  const [batch, long, inner] = dy.shape;
  const length = long / factor;
  const { first, weights } = tapsOf(factor, halfPixelCenters);
  const padded = tf.pad(dy, [
    [0, 0],
    [factor - first, first + weights.length],
    [0, 0],
  ]);
  const column: tf.Tensor4D = tf.reshape(padded, [batch, padded.shape[1], 1, inner]);
  const filter: tf.Tensor4D = tf.tile(tf.tensor4d(weights, [weights.length, 1, 1, 1]), [1, 1, inner, 1]);
  const sums: tf.Tensor3D = tf.reshape(tf.depthwiseConv2d(column, filter, factor, 'valid'), [batch, length + 2, inner]);
  const before = tf.pad(tf.slice(sums, [0, 0, 0], [batch, 1, inner]), [
    [0, 0],
    [0, length - 1],
    [0, 0],
  ]);
  const behind = tf.pad(tf.slice(sums, [0, length + 1, 0], [batch, 1, inner]), [
    [0, 0],
    [length - 1, 0],
    [0, 0],
  ]);
  return tf.addN([tf.slice(sums, [0, 1, 0], [batch, length, inner]), before, behind]);
}

/** Weights with which place 0 enters the places `first`, `first` + 1, ... of the enlarged axis: a triangle. */
function tapsOf(factor: number, halfPixelCenters: boolean): { first: number; weights: number[] } {
  const source = (o: number): number => (halfPixelCenters ? (o + 0.5) / factor - 0.5 : o / factor);
  const weights: number[] = [];
  let first = 0;
  for (let o = 2 * factor; o >= -2 * factor; o--) {
    const weight = 1 - Math.abs(source(o));
    // A weight of rounding noise, where the true one is 0, only costs a tap.
    if (weight <= 0) continue;
    weights.unshift(weight);
    first = o;
  }
  return { first, weights };
}
