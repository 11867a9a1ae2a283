import { answer } from './door/answer.js';
import { prepareCrf } from './door/prepareCrf.js';
import { latticeField } from './field/latticeField.js';
import type { CrfOptions, CrfResult } from './types.js';
import { assembledField } from './vectors/assembledField.js';

/**
 * Smooths a prediction by a fully connected CRF (Krahenbuhl & Koltun 2011, arXiv 1210.5644): every voxel is tied to
 * every other by Gaussian kernels over position and intensity; mean-field inference, each step filtered on the
 * permutohedral lattice (Adams, Baek & Davis 2010, doi:10.1111/j.1467-8659.2009.01645.x), in time and memory linear in
 * the voxels. 2D and 3D, any number of classes and channels. Agrees with pydensecrf.
 *
 * @param options one of `probability`, `logits`, `labels`, `unary`; the `image` for bilateral kernels; the kernels
 * @returns probability float32, labels uint8, steps taken and the last change
 * @throws IchError `shape` where grids differ; `dtype`; `parameter` for none or several unary inputs, no kernels, widths
 * not above 0, NaN, probabilities outside 0..1, a mask without a voxel, and numbers out of range; `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { denseCrf } from '@ich/crf';
 *
 * // Bright blood in the left half; the model missed one pixel of it.
 * const image = ndarrayOf(Int16Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 70 : 30)), [8, 8]);
 * const probability = ndarrayOf(Float32Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 0.8 : 0.2)), [8, 8]);
 * probability.set(4, 2, 0.4);
 * const { labels } = denseCrf({
 *   probability,
 *   image,
 *   spacingMm: [0.45, 0.45],
 *   kernels: [{ type: 'bilateral', sigmaMm: 1.5, sigmaIntensity: 10, weight: 5 }],
 * });
 * assert.equal(labels.get(4, 2), 1);
 * assert.equal(labels.get(4, 5), 0);
 * ```
 */
export function denseCrf(options: CrfOptions): CrfResult {
  const crf = prepareCrf('denseCrf', options);
  return answer(crf, assembledField(crf.problem) ?? latticeField(crf.problem));
}
