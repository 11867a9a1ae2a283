import { checkView, contiguousData, IchError, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkChannels } from './checkChannels.js';
import type { Batch } from './types.js';

/**
 * Checks a batch of images [n, row, column, channel] and truths [n, row, column, class] against a model, and the
 * weights [n, row, column, 1] of its pixels.
 *
 * @throws IchError `shape` or `dtype`; `parameter` for weights below 0, not finite, or all 0
 */
export function checkBatch(
  model: LayersModel,
  images: View<Float32Array>,
  truths: View<Float32Array>,
  weights?: View<Float32Array>,
): Batch {
  const where = 'trainer.step';
  checkView<Float32Array>(where, 'images', images, { rank: [4], dtype: ['float32'], allowEmpty: false });
  checkChannels(where, model, images.shape[3]);
  const [samples, ...inner] = images.shape;
  const classes = model.outputs[0].shape[3] ?? truths.shape[3];
  const pixels = images.shape.slice(0, 3);
  checkView<Float32Array>(where, 'truths', truths, { shape: [...pixels, classes], dtype: ['float32'] });
  const batch = { samples, firstSample: 0, inner, classes };
  const data = { images: contiguousData(images), truths: contiguousData(truths) };
  if (weights === undefined) return { ...batch, ...data };
  checkView<Float32Array>(where, 'weights', weights, { shape: [...pixels, 1], dtype: ['float32'] });
  return { ...batch, ...data, weights: checkedWeights(where, contiguousData(weights)) };
}

function checkedWeights(where: string, weights: Float32Array): Float32Array {
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where, expected, received });
  };
  const bad = weights.find((w) => !(w >= 0 && w < Number.POSITIVE_INFINITY));
  if (bad !== undefined) fail('finite weights of 0 or above', String(bad));
  if (!weights.some((w) => w > 0)) fail('at least one weight above 0', 'weights that are all 0');
  return weights;
}
