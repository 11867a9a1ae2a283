import { checkNumber, IchError, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkBatch } from './checkBatch.js';
import { createOptimizer } from './createOptimizer.js';
import { denseWanted } from './denseWanted.js';
import { WEIGHT_SCALES } from './losses.js';
import { lossSpec } from './lossSpec.js';
import { takesPixels } from './takesPixels.js';
import type {
  Batch,
  Gradients,
  LossSpec,
  StepOptions,
  Trainer,
  TrainerOptions,
  TrainerState,
  TrainingEngine,
  WeightMap,
} from './types.js';
import { checkWeightMap } from './weights.js';

/**
 * A trainer from an engine: what is the same for every engine, namely the checks, the optimiser and its slots, what
 * pixels weigh, and the state by the names of the layers model, so that a checkpoint of one engine goes on in another.
 * For authors of engines; users call `createTrainer` or that of another room.
 *
 * @param where the public function, for the messages of errors
 * @param open makes the engine for the loss, once the options are checked
 * @throws IchError `parameter` for unknown losses or optimisers and numbers out of range
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { assembleTrainer } from '@ich/tfjs';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * const model = tfl.sequential({ layers: [tfl.layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [2, 2, 1] })] });
 * const options = { loss: 'softDice', optimizer: { name: 'adam', learningRate: -1 }, seed: 1 } as const;
 * assert.throws(() => assembleTrainer('mine', model, options, () => assert.fail()), /mine.*learningRate/);
 * ```
 */
export function assembleTrainer(
  where: string,
  model: LayersModel,
  options: Omit<TrainerOptions, 'workers'>,
  open: (loss: LossSpec) => TrainingEngine,
): Trainer {
  const loss = lossSpec(where, options.loss);
  const optimizer = createOptimizer(where, options.optimizer);
  const seed = checkNumber(where, 'seed', options.seed, { integer: true, min: 0, max: 4294967295 });
  const { microBatch } = options;
  if (microBatch !== undefined) checkNumber(where, 'microBatch', microBatch, { integer: true, min: 1 });

  const sampled = takesPixels(where, model);
  const engine = open(loss);
  const slots = createSlots(model, optimizer.slots);
  let done = 0;

  const update = async (gradients: readonly Float32Array[]): Promise<void> => {
    for (const [i, { originalName: name }] of model.trainableWeights.entries()) {
      const own = optimizer.slots.map((slot) => slots.get(`${slot}/${name}`)?.data as Float32Array);
      const weight = await engine.readWeight(i);
      optimizer.update(done, weight, gradients[i], own);
      engine.writeWeight(i, weight);
    }
    done++;
  };
  const step = async (
    images: View<Float32Array>,
    truths: View<Float32Array>,
    options: StepOptions = {},
  ): Promise<number> => {
    const batch = checkBatch(model, images, truths, options);
    const samples = microBatch ?? engine.safeBatch(batch.inner, batch.pixels ? batch.space[0] : 0);
    const found = await engine.gradients(batch, samples, { seed, step: done });
    const { value, gradients } = overWeights(loss, batch, found);
    if (!Number.isFinite(value)) throw notFinite(value, done);
    await update(gradients);
    return value;
  };
  const restore = async (state: TrainerState): Promise<void> => {
    const shapes = new Map([...slots].map(([name, { shape }]) => [name, shape]));
    checkNumber('trainer.restore', 'state.step', state.step, { integer: true, min: 0 });
    checkWeightMap('trainer.restore', 'slots', state.slots, shapes);
    engine.setWeights('trainer.restore', state.weights);
    for (const [name, { data }] of state.slots) slots.get(name)?.data.set(data);
    done = state.step;
  };
  return {
    step,
    restore,
    predict: sampled ? refuse : engine.predict,
    weights: () => engine.weights(),
    setWeights: async (weights) => engine.setWeights('trainer.setWeights', weights),
    state: async () => ({ step: done, weights: await engine.weights(), slots: copyOf(slots) }),
    dispose: () => engine.dispose(),
  };
}

/** The predictor of a model that takes pixels. */
async function refuse(): Promise<never> {
  throw denseWanted('trainer.predict');
}

/** Makes the mean over all pixels the mean over their weights; the gradients are changed in place. */
function overWeights({ name }: LossSpec, { weights, samples }: Batch, { value, gradients }: Gradients): Gradients {
  if (!weights) return { value, gradients };
  const scale = WEIGHT_SCALES[name](weights, samples);
  for (const gradient of gradients) for (let i = 0; i < gradient.length; i++) gradient[i] *= scale;
  return { value: value * scale, gradients };
}

/** The optimiser's arrays `<slot>/<weight>`, at 0. */
function createSlots(model: LayersModel, names: readonly string[]): WeightMap {
  const entries = names.flatMap((slot) =>
    model.trainableWeights.map((variable) => {
      const { shape, size } = variable.read();
      return [`${slot}/${variable.originalName}`, { shape, data: new Float32Array(size) }] as const;
    }),
  );
  return new Map(entries);
}

function copyOf(slots: WeightMap): WeightMap {
  return new Map([...slots].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]));
}

function notFinite(value: number, step: number): IchError {
  return new IchError('parameter', {
    where: 'trainer.step',
    expected: `a finite loss at step ${step}`,
    received: String(value),
    remedy: 'Lower the learning rate, and look for values that are not finite in the images and truths.',
  });
}
