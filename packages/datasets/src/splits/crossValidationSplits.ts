import { checkNumber } from '@ich/core';
import { checkNames } from './checkNames.js';
import { compareCodePoints } from './compareCodePoints.js';
import { mersenneTwister } from './mersenneTwister.js';
import type { CrossValidationOptions, Split } from './types.js';

/**
 * The folds nnU-Net makes for itself when there is no `splits_final.json`: identifiers sorted, dealt by scikit-learn's
 * `KFold(n_splits=5, shuffle=True, random_state=12345)`. The same case in the same list, to the letter.
 *
 * By case, as nnU-Net does it: where a subject has several cases they may land on both sides. `splitsFromFolds` deals
 * by subject.
 *
 * @param cases identifiers in any order
 * @returns one split a fold, each list in the order of the sorted identifiers; every case is in `val` exactly once
 * @throws IchError `parameter` for a name given twice or empty, more folds than cases, or a seed that numpy refuses
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { crossValidationSplits } from '@ich/datasets';
 * const splits = crossValidationSplits(['054', '078', '079', '121'], { folds: 2 });
 * assert.deepEqual(splits[0], { train: ['078', '079'], val: ['054', '121'] });
 * ```
 */
export function crossValidationSplits(cases: readonly string[], options: CrossValidationOptions = {}): Split[] {
  const where = 'crossValidationSplits';
  const sorted = [...checkNames(where, 'cases', cases)].sort(compareCodePoints);
  const remedy = `There are ${sorted.length} cases.`;
  const folds = checkNumber(where, 'folds', options.folds ?? 5, { integer: true, min: 2, max: sorted.length, remedy });
  const seed = checkNumber(where, 'seed', options.seed ?? 12345, { integer: true, min: 0, max: 2 ** 32 - 1 });
  const order = shuffled(sorted.length, seed);
  const small = Math.floor(sorted.length / folds);
  const larger = sorted.length % folds;
  return Array.from({ length: folds }, (_, fold) => {
    const from = fold * small + Math.min(fold, larger);
    const held = new Set(order.slice(from, from + small + (fold < larger ? 1 : 0)));
    return { train: sorted.filter((_name, i) => !held.has(i)), val: sorted.filter((_name, i) => held.has(i)) };
  });
}

/** 0 .. n-1 in the order of numpy's legacy `RandomState(seed).shuffle`: Fisher-Yates from the end. */
function shuffled(n: number, seed: number): number[] {
  const next = mersenneTwister(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = drawUpTo(i, next);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** numpy's `random_interval`: draws as many bits as `max` has until the number is no larger. */
function drawUpTo(max: number, next: () => number): number {
  const mask = 2 ** (32 - Math.clz32(max)) - 1;
  let value: number;
  do value = (next() & mask) >>> 0;
  while (value > max);
  return value;
}
