import { checkNumber } from '@ich/core';
import type { Predictor } from '@ich/tiling';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { openModelTeam } from './openModelTeam.js';
import { predictorOf } from './predictorOf.js';
import type { PredictorOptions } from './types.js';

/**
 * A model as a function from a batch [n, row, column, channel] to a map [n, row, column, class], dropout off, as
 * `@ich/tiling` takes it. Batches above what the engine's memory surely holds go through in parts. No tensor is left
 * behind; the model stays the caller's. `dispose` ends the threads of `workers`, and does nothing without.
 *
 * @throws IchError `parameter` for a bad `batchSize` and for `workers` that cannot be had. The predictor throws `shape`
 * or `dtype` for a batch that does not fit the model, `io` when one sample alone is too large for the engine or a thread
 * fails.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createPredictor, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [2, 2, 1] });
 * const predict = createPredictor(tfl.sequential({ layers: [layer] }));
 * const map = await predict(ndarrayOf(new Float32Array([1, 2, 3, 4]), [1, 2, 2, 1]));
 * assert.deepEqual([...map.data], [1, 2, 3, 4]);
 * ```
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createPredictor, useBackend } from '@ich/tfjs';
 * await useBackend({ prefer: 'wasm' });
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [1, 2, 1] });
 * const predict = createPredictor(tfl.sequential({ layers: [layer] }), { workers: 2 });
 * const map = await predict(ndarrayOf(new Float32Array([1, 2, 3, 4]), [2, 1, 2, 1])); // one sample for each thread
 * assert.deepEqual([...map.data], [1, 2, 3, 4]);
 * predict.dispose();
 * ```
 */
export function createPredictor(model: LayersModel, options: PredictorOptions = {}): Predictor & { dispose(): void } {
  const where = 'createPredictor';
  const { batchSize, workers = 1 } = options;
  if (batchSize !== undefined) checkNumber(where, 'batchSize', batchSize, { integer: true, min: 1 });
  checkNumber(where, 'workers', workers, { integer: true, min: 1 });
  const team = workers > 1 ? openModelTeam(where, model, workers) : undefined;
  return Object.assign(predictorOf(model, batchSize, team), { dispose: () => team?.close() });
}
