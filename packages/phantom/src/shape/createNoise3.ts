import type { Rng } from '@ich/core';
import type { Noise3 } from '../scene/types.js';

/** Gradients along the edges of a cube, by the last four bits of a hash: the twelve, and four of them again. */
const EDGES = [
  [1, 1, 0],
  [-1, 1, 0],
  [1, -1, 0],
  [-1, -1, 0],
  [1, 0, 1],
  [-1, 0, 1],
  [1, 0, -1],
  [-1, 0, -1],
  [0, 1, 1],
  [0, -1, 1],
  [0, 1, -1],
  [0, -1, -1],
  [1, 1, 0],
  [0, -1, 1],
  [-1, 1, 0],
  [0, -1, -1],
] as const;

/** The tables of a noise, shuffled: the gradients are looked up, not told from a hash by branches nobody foresees. */
export function createNoise3(rng: Rng): Noise3 {
  const bytes = rng.shuffle(Array.from({ length: 256 }, (_, i) => i));
  const order = Uint8Array.from([...bytes, ...bytes]);
  const [gx, gy, gz] = [0, 1, 2].map((axis) => Float64Array.from(order, (hash) => EDGES[hash & 15][axis]));
  return { order, gx, gy, gz };
}
