import type { Rng } from '@ich/core';
import { HEMORRHAGES } from '../blood/hemorrhages.js';
import { SUBTYPES } from '../subtypes.js';
import type { PhantomOptions, SubtypeSpec } from '../types.js';

/** Chances of no, one and two hemorrhages when they are left to chance. */
const CHANCE_NONE = 0.35;
const CHANCE_TWO = 0.3;

/** A hemorrhage with every open choice made. */
export type ResolvedSpec = Required<SubtypeSpec>;

/** The hemorrhages of a phantom with volume and side drawn where they were left open. */
export function drawHemorrhages(wanted: PhantomOptions['hemorrhages'], rng: Rng): ResolvedSpec[] {
  return specs(wanted, rng).map(({ subtype, volumeMl, side }, i) => {
    const own = rng.fork(`lesion-${i}`);
    const [low, high] = HEMORRHAGES[subtype].volumesMl;
    const drawnMl = low * (high / low) ** own.uniform();
    const drawnSide = own.pick(['left', 'right'] as const);
    return { subtype, volumeMl: volumeMl ?? drawnMl, side: side ?? drawnSide };
  });
}

function specs(wanted: PhantomOptions['hemorrhages'], rng: Rng): readonly SubtypeSpec[] {
  if (wanted === 'none') return [];
  if (Array.isArray(wanted)) return wanted;
  const chance = rng.uniform();
  if (chance < CHANCE_NONE) return [];
  const kinds = rng.shuffle(SUBTYPES).slice(0, chance > 1 - CHANCE_TWO ? 2 : 1);
  return kinds.map((subtype) => ({ subtype }));
}
