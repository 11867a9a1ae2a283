import { checkNumber } from '@ich/core';
import { binaryMask } from '../input/binaryMask.js';
import { checkShapes } from '../input/checkShapes.js';
import { probabilities } from '../input/probabilities.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import type { SoftOptions } from './types.js';

/** The sums that soft scores are made of. */
export interface SoftSums {
  /** Sum of truth times probability. */
  readonly both: number;
  /** Sum of the truth. */
  readonly truth: number;
  /** Sum of the probabilities. */
  readonly probability: number;
  readonly smooth: number;
}

/** Checks the input of a soft score once and adds it up, in double precision whatever the element type. */
export function softSums(where: string, truth: MaskLike, probability: NumbersLike, options: SoftOptions): SoftSums {
  const smooth = checkNumber(where, 'smooth', options.smooth ?? 0, { min: 0 });
  const t = binaryMask(where, 'truth', truth);
  const p = probabilities(where, 'probability', probability);
  checkShapes(where, 'probability', t, p);
  let both = 0;
  let inTruth = 0;
  let inProbability = 0;
  const { data: mask } = t;
  const { data: values } = p;
  for (let i = 0; i < mask.length; i++) {
    both += mask[i] * values[i];
    inTruth += mask[i];
    inProbability += values[i];
  }
  return { both, truth: inTruth, probability: inProbability, smooth };
}
