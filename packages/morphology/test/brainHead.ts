import type { NdArray, SpacingMm } from '@ich/core';
import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';

/** What a drawn head is made of besides brain, skull and scalp; lengths in mm. */
export interface HeadParts {
  shape?: [number, number, number];
  spacingMm?: SpacingMm;
  /** Half axes of the brain, slices, rows, columns. */
  radiiMm?: [number, number, number];
  /** How far each slice is pushed along the rows, per mm of height: a gantry tilt. */
  tilt?: number;
  /** Width of a gap in the skull, all along the top: a fontanelle. */
  gapMm?: number;
  /** Two globes in front, in orbits open to the air and, by a canal of so many mm, to the brain. */
  canalMm?: number;
  /** A strip of neck muscle below, as wide as the head. */
  neck?: boolean;
  /** An arc of a head holder around the back. */
  holder?: boolean;
  /** Standard deviation of the noise in HU. */
  noise?: number;
}

/** A drawn head and its brain. Slices go up, rows go back. */
export interface Head {
  view: NdArray<Int16Array>;
  spacingMm: SpacingMm;
  brain: NdArray<Uint8Array>;
}

const SKULL_MM = 5;
const SCALP_MM = 4;
const HU = { air: -1000, scalp: 45, bone: 900, brain: 35, eye: 15, muscle: 55, holder: 250 };

/** Draws a head: an ellipsoid of brain in shells of bone and scalp, and the parts asked for. */
export function drawHead(parts: HeadParts = {}): Head {
  const { shape = [24, 96, 96], spacingMm = [4, 2, 2], radiiMm = [40, 70, 60], noise = 0 } = parts;
  const view = ndarrayOf(new Int16Array(shape[0] * shape[1] * shape[2]), shape);
  const brain = zeros('uint8', shape);
  const rng = createRng(3);
  for (let z = 0, i = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < shape[2]; x++, i++) {
        const up = (z - (shape[0] - 1) / 2) * spacingMm[0];
        const back = (y - (shape[1] - 1) / 2) * spacingMm[1] - up * (parts.tilt ?? 0);
        const side = (x - (shape[2] - 1) / 2) * spacingMm[2];
        const tissue = tissueAt(up, back, side, radiiMm, parts);
        view.data[i] = HU[tissue] + (noise > 0 ? Math.round(rng.normal(0, noise)) : 0);
        brain.data[i] = tissue === 'brain' ? 1 : 0;
      }
    }
  }
  return { view, spacingMm, brain };
}

function tissueAt(
  up: number,
  back: number,
  side: number,
  radii: readonly number[],
  { gapMm = 0, canalMm, neck, holder }: HeadParts,
): keyof typeof HU {
  const within = (more: number): boolean =>
    (up / (radii[0] + more)) ** 2 + (back / (radii[1] + more)) ** 2 + (side / (radii[2] + more)) ** 2 <= 1;
  if (within(0)) return 'brain';
  const isEye = Math.hypot(up + 10, back + radii[1] + 9, Math.abs(side) - 25) < 12;
  if (canalMm !== undefined && isEye) return 'eye';
  const isCanal = Math.hypot(up + 10, Math.abs(side) - 25) < (canalMm ?? 0) / 2 && back < 0;
  if (within(SKULL_MM)) return (gapMm > 0 && up > 0 && Math.abs(side) < gapMm / 2) || isCanal ? 'scalp' : 'bone';
  if (within(SKULL_MM + SCALP_MM)) return 'scalp';
  if (neck && up < -radii[0] / 2 && Math.hypot(back, side) < radii[2]) return 'muscle';
  const around = Math.hypot(back, side);
  return holder && back > 0 && around > radii[1] + 16 && around < radii[1] + 19 ? 'holder' : 'air';
}

/** Twice the common voxels by the sum of both. */
export function diceOf(a: Uint8Array, b: Uint8Array): number {
  let common = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    common += a[i] & b[i];
    sum += a[i] + b[i];
  }
  return (2 * common) / sum;
}
