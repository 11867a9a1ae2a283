import type { layers } from '@tensorflow/tfjs-layers';
import { checkFactors } from './checkFactors.js';
import { NearestUpSampling2d, type NearestUpSampling2dConfig } from './layers/NearestUpSampling2d.js';
import { registerLayers } from './layers/registerLayers.js';

/**
 * A layer that repeats each pixel: [n, row, column, channel] -> [n, row * size, column * size, channel]. Forward like
 * Keras' `UpSampling2D(interpolation='nearest')`; its gradient is right on every backend for every batch size.
 *
 * @throws IchError `parameter` when a factor is not a whole number >= 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { nearestUpSampling2d, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const row = tf.tensor([1, 2], [1, 1, 2, 1]);
 * const up = nearestUpSampling2d({ size: 2 }).apply(row) as tf.Tensor;
 * assert.deepEqual([...(await up.data())], [1, 1, 2, 2, 1, 1, 2, 2]);
 * ```
 */
export function nearestUpSampling2d(config: NearestUpSampling2dConfig = {}): layers.Layer {
  checkFactors('nearestUpSampling2d', config.size ?? 2, 2);
  registerLayers();
  return new NearestUpSampling2d(config);
}
