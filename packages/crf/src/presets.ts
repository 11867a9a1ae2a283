import type { CrfPreset } from './types.js';

/**
 * Parameters of published dense CRFs, as data to spread into the options of `denseCrf`.
 *
 * - `pydensecrf`: the example of pydensecrf's README, after Krahenbuhl & Koltun 2011 (arXiv 1210.5644): 2D, 8-bit grey.
 * - `kamnitsas2017`: the 3D CRF of Kamnitsas et al. 2017 (doi:10.1016/j.media.2016.10.004) and its code: intensities
 *   with mean 0 and deviation 1 inside the brain. Its widths 17, 12, 10 are for row, column, slice.
 * - `ichnet`: for ICHNet (Islam et al. 2019, doi:10.1007/978-3-030-11723-8_46), whose abstract gives no parameters:
 *   those of Kamnitsas with 5 steps. Intensities as there.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { presets } from '@ich/crf';
 * assert.deepEqual(presets.pydensecrf.kernels[1], { type: 'bilateral', sigmaVoxels: 80, sigmaIntensity: 13, weight: 10 });
 * ```
 */
export const presets = {
  pydensecrf: {
    kernels: [
      { type: 'gaussian', sigmaVoxels: 3, weight: 3 },
      { type: 'bilateral', sigmaVoxels: 80, sigmaIntensity: 13, weight: 10 },
    ],
    compatibility: 'potts',
    iterations: 5,
    normalization: 'symmetric',
  },
  kamnitsas2017: {
    kernels: [
      { type: 'gaussian', sigmaVoxels: 3, weight: 3 },
      { type: 'bilateral', sigmaVoxels: [10, 17, 12], sigmaIntensity: 4, weight: 5 },
    ],
    compatibility: 'potts',
    iterations: 2,
    normalization: 'symmetric',
  },
  ichnet: {
    kernels: [
      { type: 'gaussian', sigmaVoxels: 3, weight: 3 },
      { type: 'bilateral', sigmaVoxels: [10, 17, 12], sigmaIntensity: 4, weight: 5 },
    ],
    compatibility: 'potts',
    iterations: 5,
    normalization: 'symmetric',
  },
} as const satisfies Record<string, CrfPreset>;
