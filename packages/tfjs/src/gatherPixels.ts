import type { layers } from '@tensorflow/tfjs-layers';
import { checkFactors } from './checkFactors.js';
import { GatherPixels, type GatherPixelsConfig } from './layers/GatherPixels.js';
import { registerLayers } from './layers/registerLayers.js';

/**
 * A layer that takes the values of a map at some pixels of the image, with linear interpolation: [map [n, row, column,
 * channel], pixels [n, pixel, 2]] -> [n, pixel, channel]. With several such layers joined, the features of many levels
 * at sampled pixels (hypercolumns; Hariharan et al. 2015, arXiv 1411.5752; Bansal et al. 2017, PixelNet, arXiv
 * 1702.06506) are trained without a map of full size.
 *
 * `pixels` are (row, column) of the image that the network takes, counted from 0 at the middle of the first pixel;
 * `stride` is how many of them one place of the map stands for. The law: the values are those that
 * `bilinearUpSampling2d({ size: stride })` would have at the same pixels. So a network that is trained here may
 * be run densely with upsampling in the place of this layer, and the same dense layers behind it. At the edges the outermost values
 * are repeated, also for pixels outside. The gradient is right on every backend; the pixels themselves get none.
 *
 * @throws IchError `parameter` when a stride is not a whole number >= 1; `shape` when the layer is applied to something
 * else than a map and pixels
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { gatherPixels, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const map = tf.tensor([0, 4], [1, 1, 2, 1]); // half as wide as the image, whose pixels would be 0, 1, 3, 4
 * const pixels = tf.tensor([0, 1, 0, 3], [1, 2, 2]);
 * const values = gatherPixels({ stride: [1, 2] }).apply([map, pixels]) as tf.Tensor;
 * assert.deepEqual([...(await values.data())], [1, 4]);
 * ```
 */
export function gatherPixels(config: GatherPixelsConfig = {}): layers.Layer {
  checkFactors('gatherPixels', config.stride ?? 1, 2, 'stride');
  registerLayers();
  return new GatherPixels(config);
}
