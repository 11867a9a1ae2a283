import { checkView, contiguousData, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkChannels } from './checkChannels.js';
import type { Batch } from './types.js';

/**
 * Checks a batch of images [n, row, column, channel] and truths [n, row, column, class] against a model.
 *
 * @throws IchError `shape` or `dtype`
 */
export function checkBatch(model: LayersModel, images: View<Float32Array>, truths: View<Float32Array>): Batch {
  const where = 'trainer.step';
  checkView<Float32Array>(where, 'images', images, { rank: [4], dtype: ['float32'], allowEmpty: false });
  checkChannels(where, model, images.shape[3]);
  const [samples, ...inner] = images.shape;
  const classes = model.outputs[0].shape[3] ?? truths.shape[3];
  const shape = [...images.shape.slice(0, 3), classes];
  checkView<Float32Array>(where, 'truths', truths, { shape, dtype: ['float32'] });
  return { samples, firstSample: 0, inner, classes, images: contiguousData(images), truths: contiguousData(truths) };
}
