import { checkNumber } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { GroupNormalization, type GroupNormalizationConfig } from './layers/GroupNormalization.js';
import { registerLayers } from './layers/registerLayers.js';

/**
 * A layer that gives each group of channels of each sample mean 0 and variance 1 over all pixels, then the trained
 * factor `gamma` and offset `beta` of each channel: [n, ...space, channel] in and out. As Keras' `GroupNormalization`
 * (Wu & He 2018, doi:10.1007/978-3-030-01261-8_1). Unlike batch normalisation it is the same in training and
 * prediction and does not depend on the other samples, so batches may be split.
 *
 * @throws IchError `parameter` for a bad option; `shape`, when the layer is applied, if the groups do not divide the
 * channels
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { groupNormalization, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const x = tf.tensor([1, 3, 10, 30, 1, 3, 30, 10], [1, 4, 1, 2]);
 * const y = groupNormalization({ groups: 1, epsilon: 0 }).apply(x) as tf.Tensor;
 * assert.ok(Math.abs((await tf.mean(y).data())[0]) < 1e-6);
 * ```
 */
export function groupNormalization(config: GroupNormalizationConfig): layers.Layer {
  checkNumber('groupNormalization', 'groups', config.groups, { integer: true, min: 1 });
  checkNumber('groupNormalization', 'epsilon', config.epsilon ?? 0, { min: 0 });
  registerLayers();
  return new GroupNormalization(config);
}
