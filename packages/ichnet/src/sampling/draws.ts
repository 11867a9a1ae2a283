import type { Rng } from '@ich/core';
import { concat } from './concat.js';
import { drawFrom } from './drawFrom.js';
import { hardestOf } from './hardestOf.js';
import { sharesOf } from './sharesOf.js';
import type { SamplingStrategy } from './types.js';

/** The pixels of one image inside the brain, by class. */
export interface Places {
  /** One list for each class, background first. */
  readonly byClass: readonly Int32Array[];
  readonly hardness?: Float32Array;
}

type Draw = (places: Places, perImage: number, rng: Rng) => Int32Array;

const equalShares: Draw = ({ byClass }, perImage, rng) => {
  const shares = sharesOf(
    byClass.map((list) => list.length),
    perImage,
  );
  return concat(byClass.map((list, k) => drawFrom(list, shares[k], rng)));
};

/** How the places of an image are drawn, by strategy. Lists are shuffled. */
export const DRAWS: Readonly<Record<SamplingStrategy, Draw>> = {
  balanced: equalShares,
  uniform: ({ byClass }, perImage, rng) => drawFrom(concat(byClass), perImage, rng),
  hardNegative: (places, perImage, rng) => {
    const [negatives, ...positives] = places.byClass;
    if (negatives.length === 0) return equalShares(places, perImage, rng);
    const shares = sharesOf(
      places.byClass.map((list) => list.length),
      perImage,
    );
    const hard = Math.floor(shares[0] / 2);
    const hardest = hardestOf(negatives, places.hardness as Float32Array);
    return concat([
      drawFrom(hardest, hard, rng),
      drawFrom(negatives, shares[0] - hard, rng),
      ...positives.map((list, k) => drawFrom(list, shares[k + 1], rng)),
    ]);
  },
};

/** Names of the strategies. */
export const SAMPLING_STRATEGIES = Object.keys(DRAWS) as SamplingStrategy[];
