import { checkNumber, createRng, IchError } from '@ich/core';
import { checkAugmentation } from './drawAugmentation.js';
import { FitRun } from './FitRun.js';
import { CHECKPOINT_NAMES, readCheckpoint } from './readCheckpoint.js';
import { checkFingerprint, runFingerprint } from './runFingerprint.js';
import { trainingPlan } from './trainingPlan.js';
import type { BestWeights, FitOptions, FitResult, TrainingPlan } from './types.js';

const WHERE = 'fit';

/**
 * Trains: every epoch all windows in a new order, then the validation loss, then a checkpoint. At the end the weights
 * of the best epoch are put back into the trainer. The learning rate and its decay are the trainer's.
 *
 * With a `store` a run that was killed at any time and called again with `resume: true` comes to the same numbers,
 * bit for bit, as one that never stopped (on an engine that computes alike each time). A checkpoint of another run is
 * refused, a damaged one is passed over for the one before it; the store holds two.
 *
 * @returns the history (1 record an epoch) and the best epoch; times go to `onEpoch` only
 * @throws IchError `parameter` for an empty training set, a batch larger than it, a loss that is not finite (it says
 *   the step and the epoch), a checkpoint of another run, a used store without `resume`; `format` when all
 *   checkpoints are damaged; `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import type { Trainer, WeightMap } from '@ich/tfjs';
 * import { fit, windowSource } from '@ich/training';
 * const source = windowSource({
 *   refs: [{ subject: '049', slice: 0, tile: 0, positive: true }],
 *   images: new Map([['049', ndarrayOf(new Uint8Array([0, 255]), [1, 1, 2])]]),
 *   truths: new Map([['049', ndarrayOf(new Uint8Array([0, 1]), [1, 1, 2])]]),
 *   grid: { shape: [1, 2], window: [1, 2], stride: [1, 2], origins: [[0, 0]] },
 * });
 * let gain = 0; // a model of one weight: probability = gain x grey
 * const weights = async (): Promise<WeightMap> => new Map([['gain', { shape: [1], data: new Float32Array([gain]) }]]);
 * const trainer: Trainer = {
 *   step: async () => 1 - (gain += 0.25),
 *   predict: (batch) => ndarrayOf(batch.data.map((grey) => gain * grey), batch.shape),
 *   weights,
 *   setWeights: async (of) => void (gain = of.get('gain')!.data[0]),
 *   state: async () => ({ step: 0, weights: await weights(), slots: new Map() }),
 *   restore: async (state) => void (gain = state.weights.get('gain')!.data[0]),
 *   dispose: () => {},
 * };
 * const { history } = await fit({ trainer, train: source, validation: source, epochs: 2, batchSize: 1, seed: 1 });
 * assert.deepEqual(history.map((record) => record.validationLoss), [0.75, 0.5]);
 * ```
 */
export async function fit(options: FitOptions): Promise<FitResult> {
  const { trainer, epochs, onEpoch } = options;
  const plan = checkOptions(options);
  const run = new FitRun(options, plan, runFingerprint(options, await trainer.weights()));
  await openRun(run, options);
  while (run.history.length < epochs && !run.exhausted) {
    const start = performance.now();
    const record = await run.runEpoch();
    await onEpoch?.(record, { seconds: (performance.now() - start) / 1000 });
  }
  const best = run.best as BestWeights; // there is one: epochs >= 1
  await trainer.setWeights(best.weights);
  return { history: run.history, bestEpoch: best.epoch, stoppedEarly: run.history.length < epochs };
}

/** Goes on from the store's checkpoint, or makes sure that there is none to be lost. */
async function openRun(run: FitRun, options: FitOptions): Promise<void> {
  const { store, resume, epochs } = options;
  if (!store) return;
  if (!resume) {
    const used = await Promise.all(CHECKPOINT_NAMES.map((name) => store.read(name)));
    if (used.every((bytes) => bytes === undefined)) return;
    fail('an empty store without resume', 'a checkpoint in it', 'Pass resume: true to go on, or another store.');
  }
  const found = await readCheckpoint(store);
  if (!found) return;
  const { checkpoint, name } = found;
  checkFingerprint(WHERE, run.fingerprint, checkpoint.fingerprint);
  const begun = checkpoint.history.length + (checkpoint.partial.step > 0 ? 1 : 0);
  if (begun > epochs)
    fail(`epochs >= ${begun}, as far as the checkpoint is`, `${epochs}`, 'Epochs may grow, not shrink.');
  await run.resume(checkpoint, name);
}

function checkOptions(options: FitOptions): TrainingPlan {
  const { train, validation, validate, epochs, batchSize, patience, checkpointEverySteps } = options;
  const plan = trainingPlan({ windows: train.length, batchSize, epochs });
  createRng(options.seed);
  if (options.augmentation) checkAugmentation(WHERE, options.augmentation);
  if (patience !== undefined) checkNumber(WHERE, 'patience', patience, { integer: true, min: 1 });
  if (checkpointEverySteps !== undefined) {
    checkNumber(WHERE, 'checkpointEverySteps', checkpointEverySteps, { integer: true, min: 1 });
  }
  if (validation?.length === 0) fail('validation windows', 'none', 'Leave validation out to keep the last epoch.');
  if (validation && validate) fail('validation or validate', 'both', 'Leave one out.');
  if (patience !== undefined && !validation && !validate) fail('validation along with patience', 'none');
  if (options.resume && !options.store) fail('store along with resume', 'none');
  return plan;
}

function fail(expected: string, received: string, remedy?: string): never {
  throw new IchError('parameter', { where: WHERE, expected, received, remedy });
}
