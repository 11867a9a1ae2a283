import type { GrowingHemorrhage, HeadShape, Structure } from '../scene/types.js';

type Shape = Pick<Structure, 'distanceMm' | 'centre' | 'half'>;

/** Sampling of the box along each axis, and halvings of the size interval (to 0.2 % of it). */
const SAMPLES = 20;
const HALVINGS = 9;

/**
 * The size at which a hemorrhage fills `volumeMl` (of the standard head) inside the cavity, by bisection over
 * a sampled volume; the nearest possible where the anatomy leaves less room.
 */
export function growToVolume({ sizes, grow }: GrowingHemorrhage, head: HeadShape, volumeMl: number): Shape {
  let [low, high] = sizes;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (sampledMl(grow(middle), head) < volumeMl) low = middle;
    else high = middle;
  }
  return grow((low + high) / 2);
}

function sampledMl({ distanceMm, centre, half }: Shape, { cavityMm }: HeadShape): number {
  let hits = 0;
  const place = (axis: number, i: number): number => centre[axis] + half[axis] * ((2 * i + 1) / SAMPLES - 1);
  for (let k = 0; k < SAMPLES; k++) {
    for (let j = 0; j < SAMPLES; j++) {
      for (let i = 0; i < SAMPLES; i++) {
        const [x, y, z] = [place(0, i), place(1, j), place(2, k)];
        const cavity = cavityMm(x, y, z);
        if (cavity < 0 && distanceMm(x, y, z, cavity) < 0) hits++;
      }
    }
  }
  return (hits * half[0] * half[1] * half[2] * 8) / SAMPLES ** 3 / 1000;
}
