import { binaryMask } from '../input/binaryMask.js';
import { checkShapes } from '../input/checkShapes.js';
import { probabilities } from '../input/probabilities.js';
import { readNumbers } from '../input/readNumbers.js';
import type { MaskLike, NumberArray, NumbersLike } from '../input/types.js';

/** The bits of 1 as a 32-bit float. */
const ONE = 0x3f800000;

/** Truth and probabilities, checked, row-major. */
export interface Scores {
  readonly truth: Uint8Array;
  /** How many voxels of the truth are 1. */
  readonly ones: number;
  readonly scores: NumberArray;
  readonly shape: readonly number[];
}

/**
 * Truth and probabilities on behalf of a public function.
 *
 * @param isSure the caller looks at each probability anyway, and comes back where one is not in 0..1
 * @throws IchError `parameter` for a truth other than 0/1 or a probability outside 0..1 or NaN, `shape` for different
 *   shapes or nothing at all, `dtype` for other element types
 */
export function readScores(where: string, truth: MaskLike, probability: NumbersLike, isSure = false): Scores {
  const { data, shape, ones } = binaryMask(where, 'truth', truth);
  let p = readNumbers(where, 'probability', probability);
  if (!isSure && !inUnit(p.data)) p = probabilities(where, 'probability', probability);
  checkShapes(where, 'probability', { data, shape }, p);
  return { truth: data, ones, scores: p.data, shape };
}

/** Whether all are floats in 0..1, -0 apart: whether neither their bits nor those of 1 minus their bits are negative. */
export function inUnit(scores: NumberArray): boolean {
  if (!(scores instanceof Float32Array)) return false;
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  let signs = 0;
  for (let i = 0; i < bits.length; i++) signs |= bits[i] | (ONE - bits[i]);
  return signs >= 0;
}
