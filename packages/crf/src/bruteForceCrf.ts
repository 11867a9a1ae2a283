import { answer } from './door/answer.js';
import { prepareCrf } from './door/prepareCrf.js';
import { exactField } from './field/exactField.js';
import type { CrfOptions, CrfResult } from './types.js';

/**
 * The same CRF as `denseCrf` by its definition: exact kernels, every voxel with every other, in 64 bits. Takes N^2 time
 * per kernel, class and step: for tests and small grids.
 *
 * @throws IchError as `denseCrf`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { bruteForceCrf, denseCrf } from '@ich/crf';
 *
 * const probability = ndarrayOf(Float32Array.of(0.9, 0.4, 0.9, 0.1, 0.2, 0.1), [2, 3]);
 * const options = { probability, kernels: [{ type: 'gaussian', sigmaVoxels: [0.3, 2], weight: 2 } as const] };
 * const exact = bruteForceCrf(options);
 * assert.deepEqual([...exact.labels.data], [1, 1, 1, 0, 0, 0]);
 * assert.deepEqual([...denseCrf(options).labels.data], [1, 1, 1, 0, 0, 0]);
 * ```
 */
export function bruteForceCrf(options: CrfOptions): CrfResult {
  const crf = prepareCrf('bruteForceCrf', options);
  return answer(crf, exactField(crf.problem));
}
