import { checkNumber, checkOneOf, checkView, contiguousData, IchError, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type AdamConfig, adamConfig, adamStep } from './adam.js';
import { checkChannels } from './checkChannels.js';
import { createPredictor } from './createPredictor.js';
import type { Batch } from './gradientPass.js';
import { localPass } from './localPass.js';
import { LOSSES } from './losses.js';
import { parallelPass } from './parallelPass.js';
import { safeBatchSize } from './safeBatchSize.js';
import type { LossName, Trainer, TrainerOptions, TrainerState, WeightMap } from './types.js';
import { checkWeightMap, weightsOf, writeVariable, writeWeights } from './weights.js';

/**
 * A trainer of one model on the current backend (call `useBackend` first): Adam with Keras 2 semantics and time decay,
 * dropout whose masks follow from seed and step. Its state is plain arrays: N steps are bit for bit k steps, `state()`,
 * `restore()` into a fresh trainer, and N - k steps, on the same backend.
 *
 * A batch too large for the engine is split and its gradients are added up (a layer that normalises over the batch
 * would see the parts). One step at a time: await it before the next call.
 *
 * @throws IchError `parameter` for unknown losses or optimisers and numbers out of range. `step` throws `shape` or
 * `dtype` for batches that do not fit, `parameter` when the loss is no longer finite (nothing is updated then), `io`
 * when the engine's memory is full; `restore` and `setWeights` throw `format` for another model's weights.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createTrainer, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid', inputShape: [4, 4, 1] });
 * const trainer = createTrainer(tfl.sequential({ layers: [layer] }), {
 *   loss: 'binaryCrossentropy',
 *   optimizer: { name: 'adam', learningRate: 0.1 },
 *   seed: 1,
 * });
 * const image = ndarrayOf(new Float32Array(16).fill(1), [1, 4, 4, 1]);
 * const first = await trainer.step(image, image);
 * assert.ok((await trainer.step(image, image)) < first);
 * trainer.dispose();
 * ```
 */
export function createTrainer(model: LayersModel, options: TrainerOptions): Trainer {
  const where = 'createTrainer';
  const loss = checkOneOf(where, 'loss', options.loss, Object.keys(LOSSES) as LossName[]);
  checkOneOf(where, 'optimizer.name', options.optimizer.name, ['adam']);
  const optimizer = adamConfig(where, options.optimizer);
  const seed = checkNumber(where, 'seed', options.seed, { integer: true, min: 0, max: 4294967295 });
  const { microBatch, workers = 1 } = options;
  if (microBatch !== undefined) checkNumber(where, 'microBatch', microBatch, { integer: true, min: 1 });
  checkNumber(where, 'workers', workers, { integer: true, min: 1 });

  const slots = createSlots(model);
  const pass = workers > 1 ? parallelPass(model, loss, workers) : localPass(model, loss);
  let done = 0;

  const step = async (images: View<Float32Array>, truths: View<Float32Array>): Promise<number> => {
    const batch = checkBatch(model, images, truths);
    const samples = microBatch ?? safeBatchSize(model, batch.inner);
    const { value, gradients } = await pass.run(batch, samples, { seed, step: done });
    if (!Number.isFinite(value)) throw notFinite(value, done);
    await update(model, optimizer, done, gradients, slots);
    done++;
    return value;
  };
  const restore = async (state: TrainerState): Promise<void> => {
    checkNumber('trainer.restore', 'state.step', state.step, { integer: true, min: 0 });
    checkWeightMap(
      'trainer.restore',
      'slots',
      state.slots,
      new Map([...slots].map(([name, { shape }]) => [name, shape])),
    );
    writeWeights('trainer.restore', model, state.weights);
    for (const [name, { data }] of state.slots) slots.get(name)?.data.set(data);
    done = state.step;
  };
  return {
    step,
    restore,
    predict: createPredictor(model, { batchSize: microBatch }),
    weights: () => weightsOf(model),
    setWeights: async (weights) => writeWeights('trainer.setWeights', model, weights),
    state: async () => ({ step: done, weights: await weightsOf(model), slots: copyOf(slots) }),
    // The moments are ordinary arrays, and every tensor of a step is freed by the end of it: only workers stay.
    dispose: pass.close,
  };
}

/** Adam's moments, `m/<weight>` and `v/<weight>`, at 0. */
function createSlots(model: LayersModel): WeightMap {
  const entries = ['m', 'v'].flatMap((slot) =>
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

/** One step of the optimiser on every trainable weight; changes the weights and the moments. */
async function update(
  model: LayersModel,
  optimizer: AdamConfig,
  step: number,
  gradients: readonly Float32Array[],
  slots: WeightMap,
): Promise<void> {
  const moment = (slot: 'm' | 'v', name: string): Float32Array => slots.get(`${slot}/${name}`)?.data as Float32Array;
  for (const [i, variable] of model.trainableWeights.entries()) {
    const { originalName: name } = variable;
    const tensor = variable.read();
    const weight = new Float32Array((await tensor.data()) as Float32Array);
    adamStep(optimizer, step, weight, gradients[i], moment('m', name), moment('v', name));
    writeVariable(variable, tensor.shape, weight);
  }
}

function checkBatch(model: LayersModel, images: View<Float32Array>, truths: View<Float32Array>): Batch {
  const where = 'trainer.step';
  checkView<Float32Array>(where, 'images', images, { rank: [4], dtype: ['float32'], allowEmpty: false });
  checkChannels(where, model, images.shape[3]);
  const [samples, ...inner] = images.shape;
  const classes = model.outputs[0].shape[3] ?? truths.shape[3];
  const shape = [...images.shape.slice(0, 3), classes];
  checkView<Float32Array>(where, 'truths', truths, { shape, dtype: ['float32'] });
  return { samples, firstSample: 0, inner, classes, images: contiguousData(images), truths: contiguousData(truths) };
}

function notFinite(value: number, step: number): IchError {
  return new IchError('parameter', {
    where: 'trainer.step',
    expected: `a finite loss at step ${step}`,
    received: String(value),
    remedy: 'Lower the learning rate, and look for values that are not finite in the images and truths.',
  });
}
