import type { Rng } from '@ich/core';
import { fillBell, wordsOf } from './fillBell.js';

/** Weights of a pixel's own draw and of its four neighbours: the grain of CT noise is a little coarser than a pixel. */
const OWN = 1;
const NEIGHBOUR = 0.32;

/** What the mixture of five independent draws multiplies the standard deviation by. */
const GAIN = Math.sqrt(OWN * OWN + 4 * NEIGHBOUR * NEIGHBOUR);

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
  const draws = new Float32Array((rows + 2) * (columns + 2));
  const words = wordsOf(rng.state());
  for (let row = 0; row < slices * rows; row++) {
    if (sdHu > 0 && row % rows === 0) fillBell(draws, words);
    const from = row * columns;
    addRow(out.subarray(from, from + columns), hu.subarray(from), draws, row % rows, sdHu / GAIN);
  }
  return out;
}

function addRow(out: Int16Array, hu: Float32Array, draws: Float32Array, row: number, scale: number): void {
  const width = out.length + 2;
  for (let i = 0, j = (row + 1) * width + 1; i < out.length; i++, j++) {
    const near = draws[j - 1] + draws[j + 1] + draws[j - width] + draws[j + width];
    const value = hu[i] + scale * (OWN * draws[j] + NEIGHBOUR * near);
    out[i] = Math.round(Math.min(HIGHEST, Math.max(LOWEST, value)));
  }
}
