import type { Rng } from '@ich/core';
import type { HeadShape, Noise3, Swelling } from '../scene/types.js';
import { createOutline } from './createOutline.js';

/**
 * Head of one subject: the inner table is an outline cut below by the skull base; skull and scalp follow it at their
 * own thickness.
 *
 * @param swellings read whenever the scalp is measured, so that they may be added later
 */
export function createHeadShape(rng: Rng, noise: Noise3, skullMm: number, swellings: readonly Swelling[]): HeadShape {
  const outline = createOutline(rng);
  return { outline, noise, skullMm, scalpMm: rng.uniform(5, 8.5), swellings };
}
