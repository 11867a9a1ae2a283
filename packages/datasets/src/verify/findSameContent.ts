import { type LongTask, throwIfAborted } from '@ich/core';
import type { Case, CaseFinding } from '../cases/types.js';
import { filesOf } from '../layouts/filesOf.js';
import type { Folder } from '../openFolder.js';
import { attempt } from './attempt.js';
import type { Hasher } from './verifyChecksums.js';

/** Cases whose images are the same, byte for byte: one scan under two names may train and test at once. */
export async function findSameContent(
  folder: Folder,
  cases: readonly Case[],
  broken: ReadonlySet<string>,
  hash: Hasher,
  task: LongTask,
): Promise<CaseFinding[]> {
  const findings: CaseFinding[] = [];
  const seen = new Map<string, string>();
  for (const { id, images } of cases) {
    throwIfAborted('verifyDataset', task.signal);
    if (images.length === 0 || images.some((path) => broken.has(path))) continue;
    // Reading the case has said already what cannot be read.
    const key = await attempt({ case: id }, [], async () => {
      const hashes: string[] = [];
      for (const path of await filesOf(folder, images)) hashes.push(await hash(path));
      return hashes.join();
    });
    if (key === undefined) continue;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, id);
    else {
      const message = `The same bytes as case ${earlier}: a split may put one scan on both sides.`;
      findings.push({ severity: 'warning', kind: 'same-content', case: id, path: images[0], message });
    }
  }
  return findings;
}
