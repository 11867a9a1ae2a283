import { assembleTrainer } from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadRuntime } from '#runtime';
import { createTrainingEngine, type OnnxEngine } from './runtime/createTrainingEngine.js';
import type { OnnxTrainer, OnnxTrainerOptions } from './types.js';

/**
 * A trainer of a layers model run by onnxruntime, with the meaning of `createTrainer` of `@ich/tfjs`: same losses, same
 * optimisers, same dropout masks, same names of weights and moments, so that both engines follow one path within
 * rounding and a state of one is restored in the other. The model is written as an ONNX graph forward and backward, once
 * for each shape of batch; the optimiser runs outside.
 *
 * The weights are the trainer's own; the layers model gets them with `syncModel`, `state`, `weights`, `setWeights`,
 * `restore` and `dispose`. One step at a time: await it before the next call. Dispose the trainer before the model.
 *
 * In a browser it runs on onnxruntime-web, as WebAssembly.
 *
 * @throws IchError `io` without onnxruntime-node (in a browser onnxruntime-web), `parameter` for bad options, threads
 * that a page cannot have and layers without a counterpart; `step` throws `parameter` for a layer that can be run but not trained here, and otherwise as that of `@ich/tfjs`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createOnnxTrainer } from '@ich/onnx';
 * import { useBackend } from '@ich/tfjs';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid', inputShape: [4, 4, 1] });
 * const trainer = await createOnnxTrainer(tfl.sequential({ layers: [layer] }), {
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
export async function createOnnxTrainer(model: LayersModel, options: OnnxTrainerOptions): Promise<OnnxTrainer> {
  const where = 'createOnnxTrainer';
  (await loadRuntime(where)).settle(where, options);
  let engine: OnnxEngine | undefined;
  const trainer = assembleTrainer(where, model, options, (loss) => {
    engine = createTrainingEngine(model, loss, options);
    return engine;
  });
  return { ...trainer, syncModel: () => engine?.syncModel() };
}
