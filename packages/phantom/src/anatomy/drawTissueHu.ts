import type { Rng } from '@ich/core';
import { TISSUES, tissueNames } from '../tissues.js';
import type { TissueName } from '../types.js';

/** One mean HU per tissue for this subject, from the ranges of `TISSUES`. */
export function drawTissueHu(rng: Rng): Record<TissueName, number> {
  const drawn = tissueNames.map((name) => [name, rng.uniform(...TISSUES[name].hu)] as const);
  return Object.fromEntries(drawn) as Record<TissueName, number>;
}
