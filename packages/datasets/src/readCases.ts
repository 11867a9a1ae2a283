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
 * // not run: it needs a dataset on disk; see openDataset
 * for await (const { id, truth } of readCases(await openDataset('/data/bhsd'), { only: (one) => one.masks.length > 0 })) {
 *   console.log(id, truth?.shape);
 * }
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
