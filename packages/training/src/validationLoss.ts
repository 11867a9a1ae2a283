import { checkNumber, checkSameShape, checkView, contiguousData, IchError, throwIfAborted } from '@ich/core';
import { createSoftAccumulator, softJaccard } from '@ich/metrics';
import type { Predictor } from '@ich/tiling';
import type { WindowSource } from './types.js';

const WHERE = 'validationLoss';

/**
 * 1 - soft Jaccard of the predictions, over all pixels of all windows together: with t the truth and p the
 * probability, 1 - sum(t p) / (sum(t) + sum(p) - sum(t p)), by `softJaccard` of `@ich/metrics`.
 *
 * Keras would average this over batches, so that its number hangs on the batch size and on which windows fell into
 * one batch; pooled it does not, and a window without ICH counts by its false alarms. A batch at a time is in memory.
 *
 * @returns 0 (perfect) .. 1
 * @throws IchError `parameter` when no window has ICH (the loss would be 1 whatever is predicted) or a prediction is
 *   not a probability, `shape` when they do not have the shape of the truths, `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { validationLoss, windowSource } from '@ich/training';
 * const source = windowSource({
 *   refs: [{ subject: '049', slice: 0, tile: 0, positive: true }],
 *   images: new Map([['049', ndarrayOf(new Uint8Array([0, 255]), [1, 1, 2])]]),
 *   truths: new Map([['049', ndarrayOf(new Uint8Array([0, 1]), [1, 1, 2])]]),
 *   grid: { shape: [1, 2], window: [1, 2], stride: [1, 2], origins: [[0, 0]] },
 * });
 * assert.equal(await validationLoss((batch) => batch, source, { batchSize: 1 }), 0);
 * const half = () => ndarrayOf(new Float32Array([0.5, 0.5]), [1, 1, 2, 1]);
 * assert.equal(await validationLoss(half, source, { batchSize: 1 }), 1 - 0.5 / 1.5);
 * ```
 */
export async function validationLoss(
  predictor: Predictor,
  source: WindowSource,
  options: { batchSize: number; signal?: AbortSignal },
): Promise<number> {
  const batchSize = checkNumber(WHERE, 'batchSize', options.batchSize, { integer: true, min: 1 });
  const sums = createSoftAccumulator();
  for (let start = 0; start < source.length; start += batchSize) {
    throwIfAborted(WHERE, options.signal);
    const count = Math.min(batchSize, source.length - start);
    const indices = Array.from({ length: count }, (_, i) => start + i);
    const { images, truths } = await source.readBatch(indices);
    const predicted = await predictor(images);
    checkView(WHERE, 'the prediction', predicted, { dtype: ['float32'] });
    checkSameShape(WHERE, ['the prediction', 'the truths'], predicted, truths);
    sums.update(contiguousData(truths), contiguousData(predicted));
  }
  if (sums.result().truth > 0) return 1 - softJaccard(sums.result());
  throw new IchError('parameter', {
    where: WHERE,
    expected: 'windows with ICH',
    received: `${source.length} windows without`,
    remedy: 'Validate with windows that have ICH, or do without validation.',
  });
}
