import type { layers } from '@tensorflow/tfjs-layers';
import { checkFactors } from './checkFactors.js';
import { BilinearUpSampling2d, type BilinearUpSampling2dConfig } from './layers/BilinearUpSampling2d.js';
import { registerLayers } from './layers/registerLayers.js';

/**
 * A layer that enlarges maps by whole factors with linear interpolation: [n, row, column, channel] -> [n, row * size,
 * column * size, channel]. As Keras' `UpSampling2D(interpolation='bilinear')` and PyTorch's `align_corners=False`, with
 * the right gradient on every backend. (The layer of tfjs-layers interpolates between corners, as TensorFlow 1 did:
 * `halfPixelCenters: false`.)
 *
 * @throws IchError `parameter` when a factor is not a whole number >= 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { bilinearUpSampling2d, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const row = tf.tensor([0, 4], [1, 1, 2, 1]);
 * const up = bilinearUpSampling2d({ size: [1, 2] }).apply(row) as tf.Tensor;
 * assert.deepEqual([...(await up.data())], [0, 1, 3, 4]);
 * ```
 */
export function bilinearUpSampling2d(config: BilinearUpSampling2dConfig = {}): layers.Layer {
  checkFactors('bilinearUpSampling2d', config.size ?? 2, 2);
  registerLayers();
  return new BilinearUpSampling2d(config);
}
