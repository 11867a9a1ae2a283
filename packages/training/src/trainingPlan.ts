import { checkNumber } from '@ich/core';
import type { TrainingPlan } from './types.js';

/**
 * Steps of a training: every window once an epoch, the last batch with what is left (Keras' default).
 *
 * @throws IchError `parameter` for numbers that are no counts, for a batch larger than the training set
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { trainingPlan } from '@ich/training';
 * assert.deepEqual(trainingPlan({ windows: 100, batchSize: 32, epochs: 150 }), { stepsPerEpoch: 4, steps: 600 });
 * ```
 */
export function trainingPlan(of: { windows: number; batchSize: number; epochs: number }): TrainingPlan {
  const where = 'trainingPlan';
  const windows = checkNumber(where, 'windows', of.windows, {
    integer: true,
    min: 1,
    remedy: 'There is nothing to train on: look at what selectWindows returned.',
  });
  const epochs = checkNumber(where, 'epochs', of.epochs, { integer: true, min: 1 });
  const batchSize = checkNumber(where, 'batchSize', of.batchSize, {
    integer: true,
    min: 1,
    max: windows,
    remedy: `The training set has ${windows} windows.`,
  });
  const stepsPerEpoch = Math.ceil(windows / batchSize);
  return { stepsPerEpoch, steps: stepsPerEpoch * epochs };
}
