import { checkView, contiguousData, IchError, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { takesPixels } from './takesPixels.js';

/**
 * Checks the sampled pixels [n, pixel, 2] of a batch of images, which are there exactly when the model takes them.
 *
 * @param imageShape [n, row, column, channel]
 * @returns (row, column) one after another; `undefined` for a model that takes the image alone
 * @throws IchError `shape`, `dtype`; `parameter` for pixels that are missing or one too many, and outside the image
 */
export function checkPixels(
  where: string,
  model: LayersModel,
  imageShape: readonly number[],
  pixels: View<Float32Array> | undefined,
): Float32Array | undefined {
  const [samples, ...size] = imageShape;
  if (!takesPixels(where, model)) {
    if (pixels === undefined) return undefined;
    throw new IchError('parameter', {
      where,
      expected: 'no `pixels` for a model that takes the image alone',
      received: '`pixels`',
      remedy: 'Leave them away, or make a model of [image, pixels] with gatherPixels.',
    });
  }
  if (pixels === undefined) {
    throw new IchError('parameter', {
      where,
      expected: '`pixels` [n, pixel, 2] for a model that takes [image, pixels]',
      received: 'none',
      remedy: 'Give step(images, truths, { pixels }).',
    });
  }
  checkView<Float32Array>(where, 'pixels', pixels, { rank: [3], dtype: ['float32'], allowEmpty: false });
  const count = model.inputs[1].shape[1] ?? pixels.shape[1];
  checkView<Float32Array>(where, 'pixels', pixels, { shape: [samples, count, 2] });
  const places = contiguousData(pixels);
  const bad = places.findIndex((place, i) => !(place >= 0 && place <= size[i % 2] - 1));
  if (bad < 0) return places;
  const [n, p] = [Math.floor(bad / (2 * count)), Math.floor(bad / 2) % count];
  const [row, column] = places.subarray(bad - (bad % 2));
  throw new IchError('parameter', {
    where,
    expected: `pixels (row, column) from (0, 0) to (${size[0] - 1}, ${size[1] - 1})`,
    received: `(${row}, ${column}), pixel ${p} of sample ${n}`,
  });
}
