import { checkNumber } from '@ich/core';
import { answer } from './door/answer.js';
import { prepareCrf } from './door/prepareCrf.js';
import { latticeField } from './field/latticeField.js';
import { MOST_THREADS } from './threads/sharedTask.js';
import { threadedField } from './threads/threadedField.js';
import { hasThreads } from './threads/threadPool.js';
import type { CrfResult, CrfWorkerOptions } from './types.js';
import { assembledField } from './vectors/assembledField.js';
import { MOST_DIMENSIONS } from './vectors/latticeModule.js';

const WHERE = 'denseCrfInWorkers';

/**
 * `denseCrf` off the calling thread, the work of each kernel split over threads; the results are the same to the bit,
 * whatever the number of threads. In Node; in browsers, with one worker and without WebAssembly SIMD it computes where
 * it is called. Threads wait for the next call and do not keep the process alive.
 *
 * @throws IchError (as rejection) as `denseCrf`, and `parameter` for `workers` below 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { denseCrf, denseCrfInWorkers, presets } from '@ich/crf';
 *
 * const image = ndarrayOf(Float32Array.from({ length: 100 }, (_, i) => (i % 10 < 5 ? 60 : 90)), [10, 10]);
 * const probability = ndarrayOf(Float32Array.from({ length: 100 }, (_, i) => (i % 10 < 6 ? 0.3 : 0.6)), [10, 10]);
 * const options = { ...presets.pydensecrf, image, probability };
 * const { labels } = await denseCrfInWorkers({ ...options, workers: 2 });
 * assert.deepEqual(labels.data, denseCrf(options).labels.data);
 * ```
 */
export async function denseCrfInWorkers(options: CrfWorkerOptions): Promise<CrfResult> {
  const crf = prepareCrf(WHERE, options);
  const { problem } = crf;
  const most = checkNumber(WHERE, 'workers', options.workers ?? 2, { integer: true, min: 1 });
  const threads = Math.min(most, MOST_THREADS);
  const fits = problem.features.every(({ dimensions }) => dimensions <= MOST_DIMENSIONS);
  const shared = threads > 1 && fits && hasThreads() ? await threadedField(problem, threads) : undefined;
  return answer(crf, shared ?? assembledField(problem) ?? latticeField(problem));
}
