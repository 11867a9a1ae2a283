import type { Rng } from '@ich/core';
import type { Placement } from '../shape/createPose.js';
import type { PhantomOptions } from '../types.js';

/** Share of men, share of children, oldest patient: as in CT-ICH (Hssayeni et al. 2020, Data 5, 14). */
const MEN = 46 / 82;
const CHILDREN = 0.4;
const OLDEST = 72;

/** Age, sex, and how the head lies. */
export interface Person {
  readonly ageYears: number;
  readonly sex: 'female' | 'male';
  /** Position in the scanner of a head that is `scale` times the standard one. */
  readonly placement: (scale: number) => Omit<Placement, 'shape' | 'spacingMm'>;
}

/** Draws the person; ages are rounded to a tenth of a year. */
export function drawPerson(
  { ageYears, tiltDegrees }: Pick<PhantomOptions, 'ageYears' | 'tiltDegrees'>,
  rng: Rng,
): Person {
  const sex = rng.uniform() < MEN ? 'male' : 'female';
  const child = rng.uniform() < CHILDREN;
  const drawnAge = child ? rng.uniform(0.5, 18) : rng.uniform(18, OLDEST);
  const size = sex === 'male' ? rng.uniform(0.98, 1.04) : rng.uniform(0.94, 1);
  const stretch = [rng.uniform(0.95, 1.05), rng.uniform(0.97, 1.02), rng.uniform(0.97, 1.03)];
  const drawnTilt = rng.uniform(-8, 8);
  const lie = {
    shiftMm: [rng.uniform(-3, 3), rng.uniform(-2, 3), rng.uniform(-4, 4)] as const,
    yawDegrees: rng.uniform(-7, 7),
    rollDegrees: rng.uniform(-3, 3),
    tiltDegrees: tiltDegrees ?? drawnTilt,
  };
  return {
    ageYears: ageYears ?? Math.round(drawnAge * 10) / 10,
    sex,
    placement: (scale) => {
      const [x, y, z] = stretch.map((s) => s * size * scale);
      return { ...lie, scale: [x, y, z] };
    },
  };
}
