import type { Affine } from '@ich/core';
import type { AxisCode, AxisCodes } from '../types.js';
import { nearestRotation } from './nearestRotation.js';

/** Where one axis of an image runs to. */
export interface AxisDirection {
  /** Axis of the patient: 0 right-left, 1 front-back, 2 up-down. */
  readonly world: number;
  /** 1 towards right, front or top, -1 against it. */
  readonly sign: 1 | -1;
}

/** Codes of the positive and the negative direction of each axis of the patient. */
const CODES = [
  ['R', 'L'],
  ['A', 'P'],
  ['S', 'I'],
] as const;

/**
 * The axis of the patient that each axis (x, y, z) of an image is nearest to, each taken once, the clearest case first:
 * nibabel's `io_orientation`.
 *
 * @throws IchError `geometry` when the affine is singular
 */
export function orientationOf(where: string, affine: Affine): AxisDirection[] {
  const rotation = nearestRotation(where, affine);
  const strength = (axis: number): number => Math.max(...rotation.map((row) => row[axis] ** 2));
  const found: AxisDirection[] = [];
  const free = new Set([0, 1, 2]);
  for (const axis of [0, 1, 2].sort((a, b) => strength(b) - strength(a))) {
    const world = [...free].reduce((best, w) =>
      Math.abs(rotation[w][axis]) > Math.abs(rotation[best][axis]) ? w : best,
    );
    free.delete(world);
    found[axis] = { world, sign: rotation[world][axis] < 0 ? -1 : 1 };
  }
  return found;
}

/** Directions as codes. */
export function codesOf(directions: readonly AxisDirection[]): AxisCodes {
  return directions.map(({ world, sign }): AxisCode => CODES[world][sign === 1 ? 0 : 1]).join('') as AxisCodes;
}

/** Codes as directions; `undefined` unless there is one of each axis of the patient. */
export function directionsOf(codes: unknown): AxisDirection[] | undefined {
  if (typeof codes !== 'string' || codes.length !== 3) return undefined;
  const found = [...codes].map((code): AxisDirection => {
    const world = CODES.findIndex((pair) => (pair as readonly string[]).includes(code));
    return { world, sign: CODES[world]?.[0] === code ? 1 : -1 };
  });
  return found.every(({ world }) => world >= 0) && new Set(found.map(({ world }) => world)).size === 3
    ? found
    : undefined;
}
