import { checkNumber, checkView, contiguousData, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { PriorShift } from './types.js';

const WHERE = 'correctPrior';

/**
 * Probabilities of a network that was trained with another share of ICH than there is: by Bayes' rule,
 * p' / (1 - p') = p / (1 - p) * (actual / (1 - actual)) / (sampled / (1 - sampled)) (Elkan 2001, theorem 2; Saerens et
 * al. 2002, doi:10.1162/089976602753284446). Balanced sampling makes ICH, a few per cent of the brain, look like a half;
 * this takes it back. The order of the probabilities stays, 0 and 1 too.
 *
 * @param probability of any shape, 0..1; NaN stays
 * @returns a new array
 * @throws IchError `parameter` for shares that are not above 0 and below 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { correctPrior } from '@ich/ichnet';
 * const balanced = ndarrayOf(new Float32Array([0, 0.5, 1]), [3]);
 * const { data } = correctPrior(balanced, { sampled: 0.5, actual: 0.25 });
 * assert.deepEqual([...data], [0, 0.25, 1]);
 * ```
 */
export function correctPrior(probability: View<Float32Array>, prior: PriorShift): NdArray<Float32Array> {
  checkView(WHERE, 'probability', probability, { dtype: ['float32'] });
  checkPrior(WHERE, prior);
  const values = contiguousData(probability).slice();
  shiftedBy(values, prior);
  return ndarrayOf(values, probability.shape);
}

/** Shares above 0 and below 1. @throws IchError `parameter` */
export function checkPrior(where: string, { sampled, actual }: PriorShift): void {
  checkNumber(where, 'prior.sampled', sampled, { above: 0, below: 1 });
  checkNumber(where, 'prior.actual', actual, { above: 0, below: 1 });
}

/** The same in place. */
export function shiftedBy(values: Float32Array, { sampled, actual }: PriorShift): void {
  const odds = (actual / (1 - actual)) * ((1 - sampled) / sampled);
  for (let i = 0; i < values.length; i++) {
    const p = values[i];
    values[i] = (p * odds) / (p * odds + 1 - p);
  }
}
