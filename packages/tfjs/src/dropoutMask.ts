import { createRng } from '@ich/core';
import type { DropoutMaskOptions } from './types.js';

/**
 * The mask `seededDropout` multiplies its input with: 0 with probability `rate`, else 1 / (1 - rate), so that the
 * expected value stays. Engines other than TensorFlow.js take it from here, and follow the same path.
 *
 * @returns row-major values of `shape` [n, ...]; those of a sample depend on its place in the batch of the step, not on
 * how the batch was split
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { dropoutMask } from '@ich/tfjs';
 * const clock = { seed: 1, step: 0, firstSample: 0 };
 * const mask = dropoutMask({ rate: 0.5, seed: 3, shape: [2, 4], clock });
 * assert.ok(mask.every((value) => value === 0 || value === 2));
 * const second = dropoutMask({ rate: 0.5, seed: 3, shape: [1, 4], clock: { ...clock, firstSample: 1 } });
 * assert.deepEqual(second, mask.slice(4));
 * ```
 */
export function dropoutMask({ rate, seed, shape, clock }: DropoutMaskOptions): Float32Array {
  const [batch, ...inner] = shape;
  const per = inner.reduce((a, b) => a * b, 1);
  const kept = 1 / (1 - rate);
  const threshold = rate * 4294967296;
  const out = new Float32Array(batch * per);
  const rng = createRng(clock.seed);
  for (let n = 0, i = 0; n < batch; n++) {
    const sample = rng.fork(`${seed}/${clock.step}/${clock.firstSample + n}`);
    for (const end = i + per; i < end; i++) out[i] = sample.nextUint32() < threshold ? 0 : kept;
  }
  return out;
}
