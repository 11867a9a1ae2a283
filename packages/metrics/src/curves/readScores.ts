import { checkSameShape } from '@ich/core';
import { binaryMask } from '../input/binaryMask.js';
import { probabilities } from '../input/probabilities.js';
import { readNumbers } from '../input/readNumbers.js';
import type { MaskLike, NumberArray, NumbersLike } from '../input/types.js';

/** The bits of 1 as a 32-bit float. */
const ONE = 0x3f800000;

/** Truth and probabilities, checked, row-major. */
export interface Scores {
  readonly truth: Uint8Array;
  readonly scores: NumberArray;
  readonly shape: readonly number[];
}

/**
 * Truth and probabilities on behalf of a public function.
 *
 * @param check `'later'`: the caller looks at each probability anyway, and comes back where one is not in 0..1
 * @throws IchError `parameter` for a truth other than 0/1 or a probability outside 0..1 or NaN, `shape` for different
 *   shapes or nothing at all, `dtype` for other element types
 */
export function readScores(
  where: string,
  truth: MaskLike,
  probability: NumbersLike,
  check: 'now' | 'later' = 'now',
): Scores {
  const t = binaryMask(where, 'truth', truth);
  let p = readNumbers(where, 'probability', probability);
  const isSure = check === 'later' || (p.data instanceof Float32Array && inUnit(p.data));
  if (!isSure) p = probabilities(where, 'probability', probability);
  checkSameShape(where, ['truth', 'probability'], t, p);
  return { truth: t.data, scores: p.data, shape: t.shape };
}

/** Whether all floats lie in 0..1, -0 apart: whether neither their bits nor those of 1 minus their bits are negative. */
export function inUnit(scores: Float32Array): boolean {
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  let signs = 0;
  for (let i = 0; i < bits.length; i++) signs |= bits[i] | (ONE - bits[i]);
  return signs >= 0;
}
