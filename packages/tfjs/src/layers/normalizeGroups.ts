import * as tf from '@tensorflow/tfjs-core';

/**
 * [n, ...space, channel] with mean 0 and variance 1 over space and the channels of each group, sample by sample:
 * (x - mean) / sqrt(variance + epsilon). The gradient is written out, which keeps two maps instead of the eight that
 * differentiating each operation would: dx = (g - mean(g) - y mean(g y)) / sqrt(variance + epsilon).
 *
 * Wu & He 2018, Group Normalization, doi:10.1007/978-3-030-01261-8_1; the variance is that of the sample, not corrected.
 */
export function normalizeGroups(x: tf.Tensor, groups: number, epsilon: number): tf.Tensor {
  const { shape } = x;
  const channels = shape[shape.length - 1];
  const pixels = shape.slice(1, -1).reduce((a, b) => a * b, 1);
  const normalize = tf.customGrad((...args) => {
    const [maps, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    const grouped = tf.reshape(maps, [shape[0], pixels, groups, channels / groups]);
    const centred = tf.sub(grouped, groupMeans(grouped));
    const scale = tf.rsqrt(tf.add(groupMeans(tf.square(centred)), epsilon));
    const normal = tf.mul(centred, scale);
    save([normal, scale]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      tf.tidy(() => {
        const [y, factor] = saved;
        const g = tf.reshape(dy, y.shape);
        const alongY = tf.mul(y, groupMeans(tf.mul(g, y)));
        return tf.reshape(tf.mul(tf.sub(tf.sub(g, groupMeans(g)), alongY), factor), shape);
      });
    return { value: tf.reshape(normal, shape), gradFunc };
  });
  return normalize(x);
}

/** Means of [n, pixel, group, channel of the group] as [n, 1, group, 1]; the last axis first, so that few numbers are left. */
function groupMeans(x: tf.Tensor): tf.Tensor {
  return tf.mean(tf.mean(x, 3, true), 1, true);
}
