import type { BrainMaskOptions } from '../types.js';

/**
 * What `brainMask` takes where nothing else is said. Chosen on 31 scans of patients from one day to 72 years old, of
 * about 5 mm slices, 30 of them clipped to -20..100 HU.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { brainMaskDefaults } from '@ich/morphology';
 * assert.deepEqual(brainMaskDefaults.tissueHu, [0, 95]);
 * ```
 */
export const brainMaskDefaults: Readonly<Required<BrainMaskOptions>> = {
  tissueHu: [0, 95],
  openingMm: 5.5,
  minEnclosure: 0.75,
  skinMm: 3,
  smoothMm: 2,
};
