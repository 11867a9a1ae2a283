import { checkNumber } from '@ich/core';
import type { layers } from '@tensorflow/tfjs-layers';
import { registerLayers } from './layers/registerLayers.js';
import { SeededDropout, type SeededDropoutConfig } from './layers/SeededDropout.js';

/**
 * Dropout whose mask is a function of the run's seed, the step, the layer's seed and the place in the batch, so that a
 * resumed run repeats exactly. `createTrainer` sets seed and step; under `model.fit` the layer counts its training
 * passes. Off at inference. The kept values are scaled by 1 / (1 - rate) (Srivastava et al. 2014, inverted form).
 *
 * (tfjs' own dropout repeats one mask for ever when given a seed, and cannot be reproduced without one.)
 *
 * @throws IchError `parameter` for a rate outside [0, 1) or a seed that is not an integer 0 .. 2^32 - 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tf from '@tensorflow/tfjs-core';
 * import { seededDropout, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const x = tf.ones([1, 1000]);
 * const y = seededDropout({ rate: 0.5, seed: 1 }).apply(x, { training: true }) as tf.Tensor;
 * assert.deepEqual([...new Set(await y.data())].sort(), [0, 2]);
 * ```
 */
export function seededDropout(config: SeededDropoutConfig): layers.Layer {
  checkNumber('seededDropout', 'rate', config.rate, { min: 0, below: 1 });
  checkNumber('seededDropout', 'seed', config.seed, { integer: true, min: 0, max: 4294967295 });
  registerLayers();
  return new SeededDropout(config);
}
