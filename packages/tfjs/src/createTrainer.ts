import { checkNumber } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assembleTrainer } from './assembleTrainer.js';
import { localPass } from './localPass.js';
import { openModelTeam } from './openModelTeam.js';
import { ownValues } from './ownValues.js';
import { parallelPass } from './parallelPass.js';
import { predictorOf } from './predictorOf.js';
import { safeBatchSize } from './safeBatchSize.js';
import type { Trainer, TrainerOptions } from './types.js';
import { weightsOf, writeVariable, writeWeights } from './weights.js';

/**
 * A trainer of one model on the current backend (call `useBackend` first): Adam as Keras 2 or SGD as PyTorch has it,
 * time decay, dropout whose masks follow from seed and step. Its state is plain arrays: N steps are bit for bit k steps, `state()`,
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
  const { microBatch, workers = 1 } = options;
  checkNumber('createTrainer', 'workers', workers, { integer: true, min: 1 });
  return assembleTrainer('createTrainer', model, options, (loss) => {
    const team = workers > 1 ? openModelTeam('createTrainer', model, workers) : undefined;
    const pass = team ? parallelPass(model, loss, team) : localPass(model, loss);
    const variables = model.trainableWeights;
    return {
      gradients: pass.run,
      safeBatch: (inner, pixels) => safeBatchSize(model, inner, pixels),
      readWeight: (i) => ownValues(variables[i].read()),
      writeWeight: (i, values) => writeVariable(variables[i], variables[i].read().shape, values),
      weights: () => weightsOf(model),
      setWeights: (where, weights) => writeWeights(where, model, weights),
      predict: predictorOf(model, microBatch, team),
      // The moments are ordinary arrays, and every tensor of a step is freed by the end of it: only workers stay.
      dispose: pass.close,
    };
  });
}
