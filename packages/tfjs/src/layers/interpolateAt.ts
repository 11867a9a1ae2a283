import * as tf from '@tensorflow/tfjs-core';

type Pair = readonly [rows: number, columns: number];

/** The four neighbours of each place, tap by tap. */
interface Taps {
  /** [4 * n * pixel, 1]: rows of [n * row * column, channel]. */
  readonly indices: tf.Tensor2D;
  /** [4, n * pixel, 1] */
  readonly shares: tf.Tensor3D;
}

/**
 * [n, row, column, channel] at [n, pixel, 2] -> [n, pixel, channel], between the four neighbours of each place; what
 * lies beyond the middles of the outermost pixels has their value. The gradient by the map adds each share to where it
 * came from, in one pass (that of tfjs' `gather` does so on cpu by comparing every pixel with every place of the map);
 * the pixels get none.
 *
 * @param pixels (row, column) in the image, of which one place of the map covers `stride`
 */
export function interpolateAt(map: tf.Tensor4D, pixels: tf.Tensor3D, stride: Pair): tf.Tensor3D {
  const { shape } = map;
  const [batch, rows, columns, channels] = shape;
  const count = pixels.shape[1];
  const interpolate = tf.customGrad((...args) => {
    const [values, save] = args as unknown as [tf.Tensor4D, tf.GradSaveFunc];
    const { indices, shares } = tapsOf(pixels, stride, shape);
    save([indices, shares]);
    const flat: tf.Tensor2D = tf.reshape(values, [batch * rows * columns, channels]);
    const taps = tf.reshape(tf.gatherND(flat, indices), [4, batch * count, channels]);
    const value = tf.sum(tf.mul(taps, shares), 0);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      tf.tidy(() => {
        const each = tf.mul(tf.reshape(dy, [1, batch * count, channels]), saved[1]);
        const parts = tf.reshape(each, [4 * batch * count, channels]);
        const sums = tf.scatterND(saved[0], parts, [batch * rows * columns, channels]);
        return tf.reshape(sums, shape);
      });
    return { value: tf.reshape(value, [batch, count, channels]), gradFunc };
  });
  return interpolate(map) as tf.Tensor3D;
}

function tapsOf(pixels: tf.Tensor3D, stride: Pair, [batch, rows, columns]: tf.Tensor4D['shape']): Taps {
  const [row, column] = tf.split(pixels, 2, 2).map((part) => tf.reshape(part, [batch, -1]) as tf.Tensor2D);
  const [top, bottom] = neighbours(row, stride[0], rows);
  const [left, right] = neighbours(column, stride[1], columns);
  const first = tf.reshape(tf.range(0, batch * rows * columns, rows * columns, 'int32'), [batch, 1]);
  const corners = [top, bottom].flatMap((y) => [left, right].map((x) => ({ y, x })));
  const indices = corners.map(({ y, x }) =>
    tf.add(first, tf.add(tf.mul(y.place, tf.scalar(columns, 'int32')), x.place)),
  );
  return {
    indices: tf.reshape(tf.stack(indices), [-1, 1]),
    shares: tf.reshape(tf.stack(corners.map(({ y, x }) => tf.mul(y.share, x.share))), [4, -1, 1]),
  };
}

/**
 * The places before and behind each pixel along one axis. Pixel i has its middle at (i + 0.5) / stride - 0.5 of the map;
 * counted in halves of a pixel, (2 i + 1 - stride) / (2 stride), so that shares of whole i are right to the last bit.
 */
function neighbours(pixel: tf.Tensor2D, stride: number, length: number): { place: tf.Tensor; share: tf.Tensor }[] {
  const halves = tf.sub(tf.mul(pixel, 2), stride - 1);
  const low = tf.floor(tf.div(halves, 2 * stride));
  const share = tf.div(tf.sub(halves, tf.mul(low, 2 * stride)), 2 * stride);
  const inside = (place: tf.Tensor): tf.Tensor => tf.cast(tf.clipByValue(place, 0, length - 1), 'int32');
  return [
    { place: inside(low), share: tf.sub(1, share) },
    { place: inside(tf.add(low, 1)), share },
  ];
}
