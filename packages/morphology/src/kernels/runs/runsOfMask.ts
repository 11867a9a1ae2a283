import { complementBits } from '../bits/complementBits.js';
import { packBits } from '../bits/packBits.js';
import { giveWords } from '../bits/wordPool.js';
import type { Runs, Triple } from '../types.js';
import { findRuns } from './findRuns.js';

/** The runs of a mask, or with `value` 0 those of its background. */
export function runsOfMask(mask: Uint8Array, shape: Triple, value: 0 | 1): Runs {
  const bits = packBits(mask, shape);
  const runs = findRuns(value === 1 ? bits : complementBits(bits, bits.words));
  giveWords(bits.words);
  return runs;
}
