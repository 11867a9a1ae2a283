import { cavityAt } from '../anatomy/cavityAt.js';
import type { GrowingHemorrhage, HeadShape, Points, Structure } from '../scene/types.js';
import { createPoints } from '../shape/createPoints.js';

type Shape = Pick<Structure, 'distancesMm' | 'centre' | 'half'>;

/** Sampling of the box along each axis, and halvings of the size interval (to 0.2 % of it). */
const SAMPLES = 20;
const HALVINGS = 9;

/**
 * The size at which a hemorrhage fills `volumeMl` (of the standard head) inside the cavity, by bisection over
 * a sampled volume; the nearest possible where the anatomy leaves less room.
 */
export function growToVolume({ sizes, grow }: GrowingHemorrhage, head: HeadShape, volumeMl: number): Shape {
  let [low, high] = sizes;
  const points = createPoints(SAMPLES);
  const out = new Float64Array(SAMPLES);
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (sampledMl(grow(middle), head, points, out) < volumeMl) low = middle;
    else high = middle;
  }
  return grow((low + high) / 2);
}

function sampledMl({ distancesMm, centre, half }: Shape, head: HeadShape, points: Points, out: Float64Array): number {
  const { x, y, z, cavityMm } = points;
  let hits = 0;
  const place = (axis: number, i: number): number => centre[axis] + half[axis] * ((2 * i + 1) / SAMPLES - 1);
  for (let i = 0; i < SAMPLES; i++) x[i] = place(0, i);
  points.count = SAMPLES;
  for (let row = 0; row < SAMPLES * SAMPLES; row++) {
    y.fill(place(1, row % SAMPLES));
    z.fill(place(2, Math.floor(row / SAMPLES)));
    measureCavity(head, points);
    distancesMm(points, out);
    for (let i = 0; i < SAMPLES; i++) if (cavityMm[i] < 0 && out[i] < 0) hits++;
  }
  return (hits * half[0] * half[1] * half[2] * 8) / SAMPLES ** 3 / 1000;
}

function measureCavity(head: HeadShape, { count, x, y, z, cavityMm }: Points): void {
  for (let i = 0; i < count; i++) cavityMm[i] = cavityAt(head, x[i], y[i], z[i]);
}
