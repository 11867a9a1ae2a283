import { checkView, contiguousData, IchError, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkImageChannels } from './checkImageChannels.js';
import { checkPixels } from './checkPixels.js';
import type { Batch, StepOptions } from './types.js';

/**
 * Checks a batch against a model: images [n, ...space, channel], truths [n, ...space, class] and the weights [n,
 * ...space, 1] of their pixels; where the model takes pixels [n, pixel, 2], the space of truths and weights is theirs.
 *
 * @throws IchError `shape` or `dtype`; `parameter` for weights below 0, not finite, or all 0, and for pixels outside the
 * images
 */
export function checkBatch(
  model: LayersModel,
  images: View<Float32Array>,
  truths: View<Float32Array>,
  { weights, pixels }: StepOptions = {},
): Batch {
  const where = 'trainer.step';
  const rank = model.inputs[0].shape.length === 5 ? 5 : 4;
  checkView<Float32Array>(where, 'images', images, { rank: [rank], dtype: ['float32'], allowEmpty: false });
  checkImageChannels(where, model, images.shape[rank - 1]);
  const [samples, ...inner] = images.shape;
  const places = checkPixels(where, model, images.shape, pixels);
  const space = places ? [places.length / (2 * samples)] : inner.slice(0, -1);
  const output = model.outputs[0].shape;
  const classes = output[output.length - 1] ?? truths.shape?.[space.length + 1];
  checkView<Float32Array>(where, 'truths', truths, { shape: [samples, ...space, classes], dtype: ['float32'] });
  const data = { images: contiguousData(images), truths: contiguousData(truths) };
  const batch = { samples, firstSample: 0, inner, space, classes, ...data, ...(places && { pixels: places }) };
  if (weights === undefined) return batch;
  checkView<Float32Array>(where, 'weights', weights, { shape: [samples, ...space, 1], dtype: ['float32'] });
  return { ...batch, weights: checkedWeights(where, contiguousData(weights)) };
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
