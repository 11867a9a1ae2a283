import { type LongTask, throwIfAborted } from '@ich/core';
import type { CaseDataset, CaseFinding } from '../cases/types.js';
import { decodeUtf8 } from '../decodeUtf8.js';
import { filesOf } from '../layouts/filesOf.js';
import { safePath } from '../layouts/safePath.js';
import type { Folder } from '../openFolder.js';
import { attempt } from './attempt.js';
import { type ChecksumLine, readChecksums } from './readChecksums.js';

const USUAL = /^(sha256sums?|checksums?)(\.txt|\.sha256)?$/i;

/** Hashes each file once. */
export type Hasher = (path: string) => Promise<string>;

/**
 * The files of a dataset against a list of checksums, if there is one.
 *
 * @param wanted path of the list below the dataset; otherwise a file of one of the usual names
 * @throws IchError `io` for a wanted path that could leave the dataset, `aborted`
 */
export async function verifyChecksums(
  folder: Folder,
  { cases }: CaseDataset,
  wanted: string | undefined,
  hash: Hasher,
  task: LongTask,
): Promise<CaseFinding[]> {
  const findings: CaseFinding[] = [];
  const list = wanted === undefined ? await usualList(folder) : safePath('verifyDataset, checksums', wanted);
  if (list === undefined) return [];
  const text = await attempt({ path: list }, findings, async () => decodeUtf8(await folder.read(list), list));
  if (text === undefined) return findings;
  const { lines, broken } = readChecksums(text);
  for (const line of broken) {
    const message = `Line ${line} is no checksum with a path: not read.`;
    findings.push({ severity: 'error', kind: 'broken-checksum', path: list, message });
  }
  const caseOf = new Map<string, string>();
  for (const { id, images, masks } of cases) {
    for (const path of await filesOf(folder, [...images, ...masks])) caseOf.set(path, id);
  }
  const listed = new Set<string>();
  for (const entry of lines) {
    throwIfAborted('verifyDataset', task.signal);
    const path = await checkEntry(folder, list, entry, caseOf, hash, findings);
    if (path !== undefined) listed.add(path);
  }
  const unlisted = [...caseOf.keys()].filter((path) => !listed.has(path));
  if (unlisted.length > 0) {
    const message = `${list} has no checksum for ${unlisted.length} files: ${unlisted.slice(0, 3).join(', ')}${unlisted.length > 3 ? ', ...' : ''}.`;
    findings.push({ severity: 'warning', kind: 'file-without-checksum', path: list, message });
  }
  return findings;
}

async function usualList(folder: Folder): Promise<string | undefined> {
  return (await folder.list('')).find(({ name, isDirectory }) => !isDirectory && USUAL.test(name))?.name;
}

/** One line; the path that it is about, unless it leads out of the dataset. */
async function checkEntry(
  folder: Folder,
  list: string,
  { line, path, sha256 }: ChecksumLine,
  caseOf: ReadonlyMap<string, string>,
  hash: Hasher,
  findings: CaseFinding[],
): Promise<string | undefined> {
  const locate = async () => {
    const safe = safePath(`${list}, line ${line}`, path);
    return { safe, exists: await folder.exists(safe) };
  };
  const inside = await attempt({ path: list }, findings, locate, () => ({ kind: 'broken-checksum' }));
  if (!inside) return undefined;
  const { safe, exists } = inside;
  const at = { case: caseOf.get(safe), path: safe };
  if (!exists) {
    findings.push({
      severity: 'error',
      kind: 'checksum-without-file',
      ...at,
      message: `In ${list}, line ${line}, but there is no such file.`,
    });
    return safe;
  }
  const got = await attempt(at, findings, () => hash(safe));
  if (got !== undefined && got !== sha256) {
    const message = `SHA-256 ${got.slice(0, 12)}..., ${list} says ${sha256.slice(0, 12)}...: changed or damaged.`;
    findings.push({ severity: 'error', kind: 'checksum-mismatch', ...at, message });
  }
  return safe;
}
