import { checkNumber, IchError } from '@ich/core';
import type { RateConfig } from './types.js';

/** Courses of which a configuration has one. */
const COURSES = ['decay', 'cosine', 'staircase'] as const;
/** What the rate is multiplied with at a stair, as the papers of 2014 to 2017 do. */
const FACTOR = 0.1;

/**
 * Checks the learning rate and its course.
 *
 * @throws IchError `parameter` for numbers out of range, and for two of time decay, cosine and staircase together
 */
export function checkRate(where: string, config: RateConfig): void {
  const { learningRate, decay = 0, cosine, staircase } = config;
  checkNumber(where, 'optimizer.learningRate', learningRate, { min: 0 });
  checkNumber(where, 'optimizer.decay', decay, { min: 0 });
  if (cosine) {
    const total = checkNumber(where, 'optimizer.cosine.totalSteps', cosine.totalSteps, { integer: true, min: 1 });
    checkNumber(where, 'optimizer.cosine.warmupSteps', cosine.warmupSteps, { integer: true, min: 0, below: total });
  }
  if (staircase) {
    const { everySteps, factor = FACTOR } = staircase;
    checkNumber(where, 'optimizer.staircase.everySteps', everySteps, { integer: true, min: 1 });
    checkNumber(where, 'optimizer.staircase.factor', factor, { above: 0, max: 1 });
  }
  const given = COURSES.filter((name) => config[name]);
  if (given.length > 1) {
    const expected = 'time decay, a cosine or a staircase, one of them';
    throw new IchError('parameter', { where, expected, received: given.join(' and ') });
  }
}

/**
 * The learning rate after so many steps.
 *
 * - time decay (Keras 2): rate / (1 + decay * step)
 * - cosine (Loshchilov & Hutter 2017, arXiv 1608.03983, eq. 5, one period, after a linear warm-up; Keras'
 *   `CosineDecay`): rate * step / warmupSteps, then rate * (1 + cos(pi * t)) / 2 with t from 0 to 1 at `totalSteps`
 * - staircase (PyTorch's `StepLR`, Caffe's `step`): rate * factor^floor(step / everySteps)
 *
 * @throws IchError `parameter` for a step past the cosine's end, where the rate would stay at 0
 */
export function learningRateAt({ learningRate, decay = 0, cosine, staircase }: RateConfig, step: number): number {
  if (staircase) return learningRate * (staircase.factor ?? FACTOR) ** Math.floor(step / staircase.everySteps);
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
