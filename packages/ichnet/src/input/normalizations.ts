import type { NormalizeBrainOptions } from './types.js';

/**
 * Normalisations as data, for `normalizeBrain`. `headCt`: HU cut to 0..100, which holds CSF, brain and blood; bone and
 * calcification would else decide the standard deviation. Outside the brain the same, so that a network sees where bone
 * and air begin.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { normalizations } from '@ich/ichnet';
 * assert.deepEqual(normalizations.headCt.clip, [0, 100]);
 * ```
 */
export const normalizations = {
  headCt: { clip: [0, 100], outside: 'same' },
} as const satisfies Record<string, NormalizeBrainOptions>;
