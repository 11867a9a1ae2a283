import { checkSameShape, checkView, type View, writeInto } from '@ich/core';

import type { NormalizationParameters, NormalizeOptions } from '../types.js';
import { fillNormalized } from './fillNormalized.js';

const where = 'normalizeInto';

/**
 * `normalize` into memory of yours. `out` may be the view itself; any other overlap of the two gives wrong numbers.
 *
 * @param out float32 view of the same shape, any strides; its contents are undefined after an error
 * @throws IchError as `normalize`, and `shape` or `dtype` for `out`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { normalizeInto } from '@ich/windowing';
 * const image = ndarrayOf(Float32Array.of(-1000, 30, 50), [3]);
 * normalizeInto(image, image, { lower: 0, upper: 100, mean: 40, sd: 20 });
 * assert.deepEqual([...image.data], [-2, -0.5, 0.5]);
 * ```
 */
export function normalizeInto(
  out: View<Float32Array>,
  view: View,
  parameters: NormalizationParameters,
  options: NormalizeOptions = {},
): void {
  checkView(where, 'view', view);
  checkView(where, 'out', out, { dtype: ['float32'] });
  checkSameShape(where, ['out', 'view'], out, view);
  writeInto(out, (data) => fillNormalized(where, data, view, parameters, options));
}
