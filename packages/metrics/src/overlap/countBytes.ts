import { blockKernel } from './blockKernel.js';
import { BLOCK } from './onesOfBlocks.js';
import type { Counts } from './types.js';

/**
 * Counts of two masks of equal length, block by block through the memory of the kernel.
 *
 * @returns the counts; NaN or infinite if some byte is neither 0 nor 1
 */
export function countBytes(truth: Uint8Array, predicted: Uint8Array): Counts {
  const { m, f } = blockKernel();
  const bytes = new Uint8Array(m.buffer);
  const n = truth.length;
  let [tp, inTruth, inPredicted] = [0, 0, 0];
  for (let from = 0; from < n; from += BLOCK) {
    if (from + BLOCK > n) bytes.fill(0);
    const block = truth.subarray(from, from + BLOCK);
    const end = (block.length + 15) & ~15;
    bytes.set(block);
    bytes.set(predicted.subarray(from, from + BLOCK), BLOCK);
    tp += f(0, BLOCK, end);
    inTruth += f(0, 0, end);
    inPredicted += f(BLOCK, 0, BLOCK + end);
  }
  return { tp, fp: inPredicted - tp, fn: inTruth - tp, tn: n - inTruth - inPredicted + tp };
}
