import type { Rng } from '@ich/core';
import type { Outline } from '../scene/types.js';
import { HALF_MM } from './outlineAt.js';

/** The outline of one subject's skull; left and right differ a little. */
export function createOutline(rng: Rng): Outline {
  const egg = rng.uniform(0.05, 0.13);
  const square = rng.uniform(0.12, 0.3);
  const left = 1 / (HALF_MM.x * rng.uniform(0.98, 1.02));
  const right = 1 / (HALF_MM.x * rng.uniform(0.98, 1.02));
  return { egg, square, left, right };
}
