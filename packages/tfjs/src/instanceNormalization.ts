import { checkNumber } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { InstanceNormalization, type InstanceNormalizationConfig } from './layers/InstanceNormalization.js';
import { registerLayers } from './layers/registerLayers.js';

/**
 * A layer that gives each channel of each sample mean 0 and variance 1 over all pixels, then the trained factor `gamma`
 * and offset `beta` of the channel: [n, ...space, channel] in and out. As PyTorch's `InstanceNorm2d(affine=True)`
 * (Ulyanov et al. 2016, arXiv 1607.08022), the same in training and prediction.
 *
 * @throws IchError `parameter` for a bad epsilon
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { instanceNormalization, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const x = tf.tensor([1, 100, 3, 100], [1, 2, 1, 2]); // two pixels, two channels
 * const y = instanceNormalization({ epsilon: 0.25 }).apply(x) as tf.Tensor;
 * assert.deepEqual([...(await y.data())].map((v) => v.toFixed(3)), ['-0.894', '0.000', '0.894', '0.000']);
 * ```
 */
export function instanceNormalization(config: InstanceNormalizationConfig = {}): layers.Layer {
  checkNumber('instanceNormalization', 'epsilon', config.epsilon ?? 0, { min: 0 });
  registerLayers();
  return new InstanceNormalization(config);
}
