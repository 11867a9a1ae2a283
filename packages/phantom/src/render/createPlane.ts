import type { Channel } from '../scene/types.js';

/** One infinitely thin section: row-major images of one size. */
export interface Plane {
  readonly rows: number;
  readonly columns: number;
  readonly hu: Float32Array;
  /** Code of the tissue on top. */
  readonly tissue: Uint8Array;
  /** What is kept apart, and for each the part of the pixel it takes, 0..1. */
  readonly channels: readonly Channel[];
  readonly fractions: readonly Float32Array[];
}

/** A blank section that keeps the given channels apart. */
export function createPlane(rows: number, columns: number, channels: readonly Channel[]): Plane {
  const size = rows * columns;
  return {
    rows,
    columns,
    hu: new Float32Array(size),
    tissue: new Uint8Array(size),
    channels,
    fractions: channels.map(() => new Float32Array(size)),
  };
}
