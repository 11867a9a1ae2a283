import { checkSameShape } from '@ich/core';
import { binaryMask } from '../input/binaryMask.js';
import { probabilities } from '../input/probabilities.js';
import { readNumbers } from '../input/readNumbers.js';
import type { MaskLike, NumberArray, NumbersLike } from '../input/types.js';

/** The bits of 1 as a 32-bit float; those of -0. */
const ONE = 0x3f800000;
const MINUS_ZERO = 0x80000000 | 0;

/** Truth and probabilities, checked, row-major. */
export interface Scores {
  readonly truth: Uint8Array;
  readonly scores: NumberArray;
  readonly shape: readonly number[];
}

/**
 * Truth and probabilities on behalf of a public function.
 *
 * @throws IchError `parameter` for a truth other than 0/1 or a probability outside 0..1 or NaN, `shape` for different
 *   shapes or nothing at all, `dtype` for other element types
 */
export function readScores(where: string, truth: MaskLike, probability: NumbersLike): Scores {
  const t = binaryMask(where, 'truth', truth);
  let p = readNumbers(where, 'probability', probability);
  if (!(p.data instanceof Float32Array && inUnit(p.data))) p = probabilities(where, 'probability', probability);
  checkSameShape(where, ['truth', 'probability'], t, p);
  return { truth: t.data, scores: p.data, shape: t.shape };
}

/** Whether all floats lie in 0..1: as unsigned integers their bits are then at most those of 1. */
function inUnit(scores: Float32Array): boolean {
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  for (let i = 0; i < bits.length; i++) if (bits[i] >>> 0 > ONE && bits[i] !== MINUS_ZERO) return false;
  return true;
}
