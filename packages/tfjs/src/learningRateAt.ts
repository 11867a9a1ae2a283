import { checkNumber, IchError } from '@ich/core';
import type { RateConfig } from './types.js';

/**
 * Checks the learning rate and its course.
 *
 * @throws IchError `parameter` for numbers out of range, and for time decay and cosine together
 */
export function checkRate(where: string, { learningRate, decay = 0, cosine }: RateConfig): void {
  checkNumber(where, 'optimizer.learningRate', learningRate, { min: 0 });
  checkNumber(where, 'optimizer.decay', decay, { min: 0 });
  if (!cosine) return;
  const total = checkNumber(where, 'optimizer.cosine.totalSteps', cosine.totalSteps, { integer: true, min: 1 });
  checkNumber(where, 'optimizer.cosine.warmupSteps', cosine.warmupSteps, { integer: true, min: 0, below: total });
  if (decay > 0) {
    const received = `decay ${decay} and cosine`;
    throw new IchError('parameter', { where, expected: 'time decay or a cosine, not both', received });
  }
}

/**
 * The learning rate after so many steps.
 *
 * - time decay (Keras 2): rate / (1 + decay * step)
 * - cosine (Loshchilov & Hutter 2017, arXiv 1608.03983, eq. 5, one period, after a linear warm-up; Keras'
 *   `CosineDecay`): rate * step / warmupSteps, then rate * (1 + cos(pi * t)) / 2 with t from 0 to 1 at `totalSteps`
 *
 * @throws IchError `parameter` for a step past the cosine's end, where the rate would stay at 0
 */
export function learningRateAt({ learningRate, decay = 0, cosine }: RateConfig, step: number): number {
  if (!cosine) return learningRate / (1 + decay * step);
  const { warmupSteps, totalSteps } = cosine;
  if (step < warmupSteps) return (learningRate * step) / warmupSteps;
  if (step < totalSteps) {
    return (learningRate * (1 + Math.cos((Math.PI * (step - warmupSteps)) / (totalSteps - warmupSteps)))) / 2;
  }
  throw new IchError('parameter', {
    where: 'trainer.step',
    expected: `at most the ${totalSteps} steps of the learning rate's cosine`,
    received: `step ${step + 1}`,
    remedy: 'Plan as many steps as will be made: optimizer.cosine.totalSteps.',
  });
}
