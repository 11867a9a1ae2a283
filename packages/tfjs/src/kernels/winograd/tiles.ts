import type { backend_util } from '@tensorflow/tfjs-core';

/** Output pixels of a tile along each axis. */
const TILE = 2;
/** Values that a patch of 4x4 input pixels is transformed to; each has a plane and a matrix product of its own. */
export const PLANES = 16;
/** Floats of all planes of a stretch: 16 MiB. */
const STRETCH_FLOATS = 1 << 22;

/** Tiles of 2x2 output pixels, row after row, sample after sample; at odd edges they stick out. */
export interface Tiles {
  /** Rows of tiles in a sample. */
  readonly rows: number;
  /** Tiles in a row. */
  readonly columns: number;
}

/** Some rows of tiles one after the other, which are worked on at a time. */
export interface Stretch {
  readonly first: number;
  readonly count: number;
}

export function tilesOf({ outHeight, outWidth }: backend_util.Conv2DInfo): Tiles {
  return { rows: Math.ceil(outHeight / TILE), columns: Math.ceil(outWidth / TILE) };
}

/** All rows of tiles of a batch, in stretches of equal length. */
export function stretchesOf(info: backend_util.Conv2DInfo): Stretch[] {
  const { rows, columns } = tilesOf(info);
  const all = info.batchSize * rows;
  const fitting = Math.floor(STRETCH_FLOATS / (PLANES * columns * (info.inChannels + info.outChannels)));
  const step = Math.min(all, Math.max(1, fitting));
  return Array.from({ length: Math.ceil(all / step) }, (_, i) => ({
    first: i * step,
    count: Math.min(step, all - i * step),
  }));
}
