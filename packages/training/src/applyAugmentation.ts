import { checkNumber, checkOneOf, checkView, contiguousData, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { augmentationMatrix } from './augmentationMatrix.js';
import type { ApplyAugmentationOptions, AugmentationDraw } from './types.js';
import { warpInto } from './warpInto.js';

const WHERE = 'applyAugmentation';

/**
 * Distorts an image: Keras' `apply_affine_transform`, which is `scipy.ndimage.affine_transform` with the matrix
 * rotation x shift x shear x zoom about the centre.
 *
 * Two geometries are in use. `kerasPreprocessing` (the package, 1.0.5 to 1.1.2): centre n / 2 + 0.5, `tx` and `zx`
 * along rows. `keras` (Keras 3): centre n / 2 - 0.5 and the two axes change places: `tx` and `zx` along columns, the
 * rotation runs the other way, and what is not square turns about (columns / 2 - 0.5, rows / 2 - 0.5).
 *
 * @param image [row, column]
 * @returns a new image of the same shape; for a mask take order 1 and a threshold of 0.5, as Keras' users do, or
 *   order 0
 * @throws IchError `shape` or `dtype` for what is not a float32 image, `parameter` for the rest
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { applyAugmentation } from '@ich/training';
 * const image = ndarrayOf(new Float32Array([1, 2, 3, 4]), [1, 4]);
 * const draw = { thetaDegrees: 0, tx: 0, ty: 1.5, shearDegrees: 0, zx: 1, zy: 1 };
 * const shifted = applyAugmentation(image, draw, { order: 1, fill: 'nearest', convention: 'kerasPreprocessing' });
 * assert.deepEqual([...shifted.data], [2.5, 3.5, 4, 4]); // pixel j shows what was at j + 1.5
 * ```
 */
export function applyAugmentation(
  image: View<Float32Array>,
  draw: AugmentationDraw,
  options: ApplyAugmentationOptions,
): NdArray<Float32Array> {
  checkView(WHERE, 'image', image, { rank: [2], dtype: ['float32'], allowEmpty: false });
  const order = checkOneOf(WHERE, 'order', options.order, [0, 1]);
  checkOneOf(WHERE, 'fill', options.fill, ['nearest']);
  const convention = checkOneOf(WHERE, 'convention', options.convention ?? 'keras', ['keras', 'kerasPreprocessing']);
  for (const name of ['thetaDegrees', 'tx', 'ty', 'shearDegrees', 'zx', 'zy'] as const) {
    checkNumber(WHERE, name, draw[name]);
  }
  const shape = [image.shape[0], image.shape[1]] as const;
  const out = new Float32Array(shape[0] * shape[1]);
  warpInto(out, contiguousData(image), shape, augmentationMatrix(draw, shape, convention), order);
  return ndarrayOf(out, shape);
}
