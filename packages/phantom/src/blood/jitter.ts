import type { Rng } from '@ich/core';
import type { Vector3 } from '../scene/types.js';

/** A site on the given side, moved at random by `sd` along every axis. */
export function jitter(site: Vector3, side: 1 | -1, sd: number, rng: Rng): Vector3 {
  return [side * (site[0] + rng.normal(0, sd)), site[1] + rng.normal(0, sd), site[2] + rng.normal(0, sd)];
}
