import type { AugmentationConfig } from './types.js';

/**
 * Published distortions as data. `hssayeni2020`: rotation 20 degrees, shifts 10 %, shear 0.1 degrees, zoom 20 %, no
 * flip (doi:10.3390/data5010014 and its code). The paper is of January 2020, when every Keras used the package
 * Keras-Preprocessing, hence that convention.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { augmentations } from '@ich/training';
 * assert.equal(augmentations.hssayeni2020.rotationDegrees, 20);
 * ```
 */
export const augmentations = {
  hssayeni2020: {
    rotationDegrees: 20,
    heightShift: 0.1,
    widthShift: 0.1,
    shearDegrees: 0.1,
    zoom: 0.2,
    fill: 'nearest',
    convention: 'kerasPreprocessing',
  },
} as const satisfies Record<string, AugmentationConfig>;
