import { createPredictor, createTrainer } from '@ich/tfjs';
// Under another name: linters take a call of `fit` for a focused test.
import { fit as fitTrainer, trainingPlan } from '@ich/training';
import { contextOf } from '../input/contextOf.js';
import { checkDivisible } from '../model/checkDivisible.js';
import { arraysOf } from '../sampling/arraysOf.js';
import { pixelSource } from '../sampling/pixelSource.js';
import { brainLoss } from './brainLoss.js';
import { optimizerOf } from './optimizerOf.js';
import { priorOf } from './priorOf.js';
import { ichnetRecipes } from './recipes.js';
import type { IchnetTraining, TrainIchnetOptions } from './types.js';

const WHERE = 'trainIchnet';

/**
 * Trains a network at sampled pixels of whole slices, on any engine, with `fit` of `@ich/training`: the same
 * checkpoints, bit for bit the same numbers after a resume, the same progress. Each epoch sees every slice with brain
 * once, with pixels drawn anew. With validation subjects the epoch with the lowest 1 - soft Jaccard over their brain
 * voxels, of probabilities corrected by the prior, is the best one, without the last. At the end its weights are in `net`, for `net.dense` as for `net.sparse`.
 *
 * @returns the history, the best epoch, which slices had no ICH and so gave negatives only, and the shares of ICH by which
 * `correctPrior` takes back the sampling
 * @throws IchError as `pixelSource`, `fit` and the engine throw; `shape` for slices that the network's stride does not
 * divide; `parameter` for a recipe that does not hold
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createRng } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createIchnet, ichnetPresets, ichnetRecipes, trainIchnet } from '@ich/ichnet';
 * import { useBackend } from '@ich/tfjs';
 * await useBackend({ prefer: 'wasm' });
 * const rng = createRng(1);
 * const truth = Uint8Array.from({ length: 4 * 256 }, (_, i) => Number(i % 16 > 11));
 * const image = Float32Array.from(truth, (ich) => 2 * ich + rng.normal(0, 0.5));
 * const [shape, brain] = [[4, 16, 16], new Uint8Array(4 * 256).fill(1)];
 * const head = { image: ndarrayOf(image, shape), truth: ndarrayOf(truth, shape), brain: ndarrayOf(brain, shape) };
 * const net = createIchnet(ichnetPresets.slim());
 * const recipe = ichnetRecipes.slim({ epochs: 4, batchSize: 2, sampling: { perImage: 50 } });
 * const { history } = await trainIchnet({ net, train: [{ subject: '049', ...head }], recipe, seed: 1 });
 * assert.ok(history[3].loss < history[0].loss);
 * net.dispose();
 * ```
 */
export async function trainIchnet(options: TrainIchnetOptions): Promise<IchnetTraining> {
  const { net, validation, recipe = ichnetRecipes.paper(), seed, signal } = options;
  const { openTrainer = createTrainer, openPredictor = createPredictor } = options;
  const { epochs, batchSize, loss, augmentation, sampling, marginPx } = recipe;
  const { classes } = net.config;
  const source = pixelSource({
    ...{ subjects: options.train, ...sampling, context: contextOf(WHERE, net.config), classes },
    ...(marginPx !== undefined && { crop: { marginPx, multipleOf: net.stride } }),
  });
  const prior = classes === 1 ? priorOf(source.slices, sampling) : undefined;
  checkDivisible(WHERE, source.window, net.stride);
  for (const subject of validation ?? []) checkDivisible(WHERE, arraysOf(WHERE, subject).shape.slice(1), net.stride);
  const { steps } = trainingPlan({ windows: source.length, batchSize, epochs });
  const trainer = await openTrainer(net.sparse, { loss, optimizer: optimizerOf(recipe, steps), seed });
  const validate = async (subjects: NonNullable<typeof validation>): Promise<number> => {
    await trainer.weights(); // engines that keep weights of their own bring them into the layers here
    const predictor = await openPredictor(net.dense);
    try {
      return await brainLoss(net, subjects, { predictor, prior, window: source.window, signal });
    } finally {
      predictor.dispose?.();
    }
  };
  const { store, resume, checkpointEverySteps, patience, onEpoch, onProgress } = options;
  try {
    const result = await fitTrainer({
      ...{ trainer, train: source, epochs, batchSize, seed, augmentation, signal },
      ...{ store, resume, checkpointEverySteps, patience, onEpoch, onProgress },
      validate: validation && (() => validate(validation)),
      runKey: JSON.stringify([options.runKey, net.config, recipe, validation?.map(nameOf)]),
    });
    const { slices, withoutPositives, window } = source;
    return { ...result, slices, withoutPositives, window, ...(prior && { prior }) };
  } finally {
    trainer.dispose();
  }
}

function nameOf({ subject }: { readonly subject: string }): string {
  return subject;
}
