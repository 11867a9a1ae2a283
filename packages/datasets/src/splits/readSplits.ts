import { describeValue, IchError } from '@ich/core';
import { parseJson } from '../parseJson.js';
import { checkSplit } from './checkSplit.js';
import type { ReadSplitsOptions, Split } from './types.js';

/**
 * Reads nnU-Net's `splits_final.json`: a list of `{ train, val }`. Other keys of a fold are dropped, as nnU-Net drops
 * them.
 *
 * @param source UTF-8 bytes or text, @param where name of the file, for messages
 * @throws IchError `format` for text that is no JSON or no such list, for a case in both lists of a fold or twice in
 * one, and for a case that is not among `options.cases`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readSplits } from '@ich/datasets';
 * const [fold] = readSplits('[{"train": ["a", "b"], "val": ["c"]}]', 'splits_final.json', { cases: ['a', 'b', 'c'] });
 * assert.deepEqual(fold.val, ['c']);
 * ```
 */
export function readSplits(source: Uint8Array | string, where: string, options: ReadSplitsOptions = {}): Split[] {
  const folds = parseJson(source, where);
  const fail = (place: string, expected: string, received: string): never => {
    throw new IchError('format', { where: place, expected, received, remedy: 'Take the file of this dataset.' });
  };
  if (!Array.isArray(folds)) return fail(where, 'a list of { "train": [...], "val": [...] }', describeValue(folds));
  const known = options.cases && new Set(options.cases);
  return folds.map((fold, i) => {
    const place = `${where}, fold ${i}`;
    const { train, val } = checkSplit('format', place, fold);
    const stranger = known && [...train, ...val].find((name) => !known.has(name));
    if (stranger !== undefined) fail(place, 'cases of this dataset', describeValue(stranger));
    return { train: [...train], val: [...val] };
  });
}
