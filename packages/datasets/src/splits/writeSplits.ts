import { describeValue, IchError } from '@ich/core';
import { checkSplit } from './checkSplit.js';
import type { Split } from './types.js';

/**
 * The text of nnU-Net's `splits_final.json`, byte for byte as nnU-Net writes it: four spaces, `train` before `val`,
 * ASCII with `\u` escapes. Put it into `nnUNet_preprocessed/<dataset>/`; this function touches no file.
 *
 * @throws IchError `parameter` for splits that nnU-Net could not use: a case on both sides, a name twice or empty
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readSplits, writeSplits } from '@ich/datasets';
 * const splits = [{ train: ['054', '121'], val: ['078'] }];
 * assert.deepEqual(readSplits(writeSplits(splits), 'splits_final.json'), splits);
 * ```
 */
export function writeSplits(splits: readonly Split[]): string {
  if (!Array.isArray(splits)) {
    throw new IchError('parameter', {
      where: 'writeSplits',
      expected: 'an array of { train, val }',
      received: describeValue(splits),
    });
  }
  const folds = splits.map((split, i) => {
    const { train, val } = checkSplit('parameter', `writeSplits, fold ${i}`, split);
    return { train, val };
  });
  return escapeNonAscii(JSON.stringify(folds, null, 4));
}

/** As Python's `ensure_ascii`: UTF-16 units, lower-case hexadecimal. DEL is ASCII and stays. */
function escapeNonAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
