import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { checkRate, learningRateAt } from '../src/learningRateAt.js';
import type { RateConfig } from '../src/types.js';

const ROOM = join(import.meta.dirname, '..');

describe('learningRateAt', () => {
  it('falls with time as Keras 2 has it', () => {
    const course = { learningRate: 0.1, decay: 0.5 };
    expect([0, 1, 2].map((step) => learningRateAt(course, step))).toEqual([0.1, 0.1 / 1.5, 0.05]);
  });

  const { cases } = readGolden<{ cases: { course: RateConfig; rates: number[] }[] }>(ROOM, 'cosine.json');
  it.each(cases)("is Keras' CosineDecay for $course", ({ course, rates }) => {
    for (const [step, rate] of rates.entries()) {
      // Keras computes it in single precision.
      expect(Math.abs(learningRateAt(course, step) - rate)).toBeLessThan(2e-7 * course.learningRate + 1e-9);
    }
  });

  it('falls in stairs, by a tenth each unless told otherwise', () => {
    const rates = (course: RateConfig) => [0, 1, 2, 3, 4].map((step) => learningRateAt(course, step));
    expect(rates({ learningRate: 1, staircase: { everySteps: 2 } })).toEqual([1, 1, 0.1, 0.1, 0.1 ** 2]);
    expect(rates({ learningRate: 8, staircase: { everySteps: 1, factor: 0.5 } })).toEqual([8, 4, 2, 1, 0.5]);
  });

  it('refuses a step past the end of the cosine', () => {
    const course = { learningRate: 1, cosine: { warmupSteps: 1, totalSteps: 3 } };
    expect([0, 1, 2].map((step) => learningRateAt(course, step))).toEqual([0, 1, 0.5]);
    expect(() => learningRateAt(course, 3)).toThrow(/at most the 3 steps.*step 4/);
  });

  it.each([
    [{ learningRate: -1 }, /learningRate/],
    [{ learningRate: 1, decay: -1 }, /decay/],
    [{ learningRate: 1, cosine: { warmupSteps: 5, totalSteps: 5 } }, /warmupSteps/],
    [{ learningRate: 1, cosine: { warmupSteps: 0, totalSteps: 0.5 } }, /totalSteps/],
    [{ learningRate: 1, decay: 1, cosine: { warmupSteps: 0, totalSteps: 5 } }, /received decay and cosine/],
    [{ learningRate: 1, decay: 1, staircase: { everySteps: 5 } }, /received decay and staircase/],
    [{ learningRate: 1, staircase: { everySteps: 0 } }, /everySteps/],
    [{ learningRate: 1, staircase: { everySteps: 1, factor: 2 } }, /factor/],
  ])('refuses %j', (config, message) => {
    expect(() => checkRate('test', config)).toThrow(message);
  });
});
