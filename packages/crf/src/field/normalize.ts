import type { Normalization } from '../types.js';

/** What values are multiplied with before and after a filter. */
export interface Norms {
  readonly before: Float32Array | undefined;
  readonly after: Float32Array | undefined;
}

/** Keeps a filter that answers 0 finite, as in Krahenbuhl's code. */
const TINY = 1e-20;

/**
 * Turns the filter of ones, in place, into the norms.
 */
export function normalize(ofOnes: Float32Array, normalization: Normalization): Norms {
  if (normalization === 'none') return { before: undefined, after: undefined };
  const symmetric = normalization === 'symmetric';
  for (let i = 0; i < ofOnes.length; i++) ofOnes[i] = 1 / (symmetric ? Math.sqrt(ofOnes[i] + TINY) : ofOnes[i] + TINY);
  const before = normalization === 'after' ? undefined : ofOnes;
  const after = normalization === 'before' ? undefined : ofOnes;
  return { before, after };
}
