import { sizeOf } from '@ich/core';
import type { BlendName } from '../types.js';
import { gaussianMonai } from './gaussianMonai.js';
import { gaussianNnunet } from './gaussianNnunet.js';
import { hann } from './hann.js';

/** Weights of a window by the blend's name, row-major. */
export const namedWeights: Record<BlendName, (window: readonly number[]) => Float64Array> = {
  mean: (window) => new Float64Array(sizeOf(window)).fill(1),
  gaussian: gaussianMonai,
  hann,
  nnunet: gaussianNnunet,
};
