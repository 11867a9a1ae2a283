import { type LongTask, throwIfAborted } from '@ich/core';
import type { Case, CaseData, CaseDataset } from './cases/types.js';

/** Which cases `readCases` reads. */
export interface ReadCasesOptions extends LongTask {
  /** By default all. */
  only?: (one: Case) => boolean;
}

/**
 * Reads the cases of a dataset one after another: the next one when it is asked for, and none of them is kept.
 *
 * @throws IchError as `Case.load`, for the case at which it happens; `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { type Case, readCases } from '@ich/datasets';
 * // As in `openDataset(dir)`; here two cases that are made up.
 * const made = (id: string, masks: string[]): Case => {
 *   const data = { id, subject: id, images: [], ignoredVoxels: 0, spacingIsNominal: false };
 *   return { id, subject: id, part: 'training', images: [`${id}.nii`], masks, load: async () => data };
 * };
 * const read: string[] = [];
 * const withMask = (one: Case) => one.masks.length > 0;
 * for await (const { id } of readCases({ cases: [made('a', []), made('b', ['m.nii'])] }, { only: withMask })) read.push(id);
 * assert.deepEqual(read, ['b']);
 * ```
 */
export async function* readCases(
  { cases }: Pick<CaseDataset, 'cases'>,
  { only, signal, onProgress }: ReadCasesOptions = {},
): AsyncGenerator<CaseData, void, undefined> {
  const wanted = only ? cases.filter(only) : cases;
  for (const [i, one] of wanted.entries()) {
    throwIfAborted('readCases', signal);
    yield await one.load({ signal });
    onProgress?.({ done: i + 1, total: wanted.length, label: 'cases' });
  }
}
