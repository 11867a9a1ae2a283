import { checkNumber, checkOneOf, checkView, contiguousData, IchError, type View } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { adamConfig, adamStep } from './adam.js';
import { checkChannels } from './checkChannels.js';
import { createPredictor } from './createPredictor.js';
import type { Batch } from './gradientPass.js';
import { localPass } from './localPass.js';
import { LOSSES } from './losses.js';
import { parallelPass } from './parallelPass.js';
import { safeBatchSize } from './safeBatchSize.js';
import type { LossName, Trainer, TrainerOptions, WeightMap } from './types.js';
import { checkWeightMap, weightsOf, writeVariable, writeWeights } from './weights.js';

type Shapes = ReadonlyMap<string, readonly number[]>;
type Slots = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

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

  const variables = model.trainableWeights;
  const slots = zeroSlots(variables.map((v) => [v.originalName, v.read().shape] as const));
  const pass = workers > 1 ? parallelPass(model, loss, workers) : localPass(model, loss);
  const predict = createPredictor(model, { batchSize: microBatch });
  let done = 0;

  const step = async (images: View<Float32Array>, truths: View<Float32Array>): Promise<number> => {
    const batch = checkBatch(model, images, truths);
    const parts = microBatch ?? safeBatchSize(model, batch.inner);
    const { value, gradients } = await pass.run(batch, parts, { seed, step: done });
    if (!Number.isFinite(value)) throw notFinite(value, done);
    for (const [i, variable] of variables.entries()) {
      const name = variable.originalName;
      const { shape, data: m } = slotOf(slots, `m/${name}`);
      const weight = (await variable.read().data()).slice() as Float32Array;
      adamStep(optimizer, done, weight, gradients[i], m, slotOf(slots, `v/${name}`).data);
      writeVariable(variable, shape, weight);
    }
    done++;
    return value;
  };

  return {
    step,
    predict,
    weights: () => weightsOf(model),
    setWeights: async (weights) => writeWeights('trainer.setWeights', model, weights),
    state: async () => ({ step: done, weights: await weightsOf(model), slots: copyOf(slots) }),
    restore: async (state) => {
      checkNumber('trainer.restore', 'state.step', state.step, { integer: true, min: 0 });
      checkWeightMap('trainer.restore', 'slots', state.slots, shapesOf(slots));
      writeWeights('trainer.restore', model, state.weights);
      for (const [name, { data }] of state.slots) slotOf(slots, name).data.set(data);
      done = state.step;
    },
    // The moments are ordinary arrays, and every tensor of a step is freed by the end of it: only workers stay.
    dispose: pass.close,
  };
}

function zeroSlots(weights: (readonly [name: string, shape: number[]])[]): Slots {
  const entries = ['m', 'v'].flatMap((slot) =>
    weights.map(([name, shape]) => {
      const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
      return [`${slot}/${name}`, { shape, data }] as const;
    }),
  );
  return new Map(entries);
}

function slotOf(slots: Slots, name: string): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const slot = slots.get(name);
  if (!slot) throw new IchError('parameter', { where: 'trainer', expected: `the slot ${name}`, received: 'none' });
  return slot;
}

function copyOf(slots: Slots): WeightMap {
  return new Map([...slots].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]));
}

function shapesOf(slots: Slots): Shapes {
  return new Map([...slots].map(([name, { shape }]) => [name, shape]));
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
