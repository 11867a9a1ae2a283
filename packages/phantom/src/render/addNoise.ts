import type { Rng } from '@ich/core';

/** Weights of a pixel's own draw and of its four neighbours: the grain of CT noise is a little coarser than a pixel. */
const OWN = 1;
const NEIGHBOUR = 0.32;

/** What the mixture of five independent draws multiplies the standard deviation by. */
const GAIN = Math.sqrt(OWN * OWN + 4 * NEIGHBOUR * NEIGHBOUR);

/** Standard deviation of the sum of eight bytes. */
const BYTES_SD = Math.sqrt((8 * (256 * 256 - 1)) / 12);

/** Range a scanner stores, HU. */
const LOWEST = -1024;
const HIGHEST = 3071;

/**
 * Adds nearly normal noise with standard deviation `sdHu`, correlated in plane (correlation 0.45 between neighbours) and
 * independent between slices, and rounds to whole HU.
 *
 * @param hu [slice, row, column] row-major
 */
export function addNoise(hu: Float32Array, shape: readonly number[], sdHu: number, rng: Rng): Int16Array {
  const [slices, rows, columns] = shape;
  const out = new Int16Array(hu.length);
  // A border of one pixel, so that edge pixels have four neighbours too.
  const width = columns + 2;
  const draws = new Float32Array((rows + 2) * width);
  const scale = sdHu / GAIN;
  for (let slice = 0, i = 0; slice < slices; slice++) {
    if (sdHu > 0) for (let j = 0; j < draws.length; j++) draws[j] = bell(rng);
    for (let row = 0; row < rows; row++) {
      let j = (row + 1) * width + 1;
      for (let column = 0; column < columns; column++, i++, j++) {
        const near = draws[j - 1] + draws[j + 1] + draws[j - width] + draws[j + width];
        const value = hu[i] + scale * (OWN * draws[j] + NEIGHBOUR * near);
        out[i] = Math.round(Math.min(HIGHEST, Math.max(LOWEST, value)));
      }
    }
  }
  return out;
}

/**
 * Standard bell-shaped number: the sum of eight uniform bytes. Mixed with its neighbours the excess kurtosis is below
 * 0.1, and it costs a fifth of an exact normal, of which a volume needs more than a million.
 */
function bell(rng: Rng): number {
  const a = rng.nextUint32();
  const b = rng.nextUint32();
  const sum = (a & 255) + ((a >>> 8) & 255) + ((a >>> 16) & 255) + (a >>> 24);
  return (sum + (b & 255) + ((b >>> 8) & 255) + ((b >>> 16) & 255) + (b >>> 24) - 1020) / BYTES_SD;
}
