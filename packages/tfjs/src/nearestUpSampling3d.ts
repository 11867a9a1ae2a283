import type { layers } from '@tensorflow/tfjs-layers';
import { checkFactors } from './checkFactors.js';
import { NearestUpSampling3d, type NearestUpSampling3dConfig } from './layers/NearestUpSampling3d.js';
import { registerLayers } from './layers/registerLayers.js';

/**
 * A layer that repeats each voxel: [n, slice, row, column, channel] -> each of the three lengths times its factor. As
 * Keras' `UpSampling3D`, which tfjs-layers lacks; forward and gradient on every backend.
 *
 * @throws IchError `parameter` when a factor is not a whole number >= 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { nearestUpSampling3d, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const up = nearestUpSampling3d({ size: [2, 1, 1] }).apply(tf.tensor([1, 2], [1, 2, 1, 1, 1])) as tf.Tensor;
 * assert.deepEqual([...(await up.data())], [1, 1, 2, 2]);
 * ```
 */
export function nearestUpSampling3d(config: NearestUpSampling3dConfig = {}): layers.Layer {
  checkFactors('nearestUpSampling3d', config.size ?? 2, 3);
  registerLayers();
  return new NearestUpSampling3d(config);
}
