import { IchError } from '@ich/core';
import { checkReplaceable } from './checkReplaceable.js';
import { checkReportPaths, MARKER } from './checkReportPaths.js';
import { type NodeFiles, nodeFiles } from './nodeFiles.js';
import type { ReportFile } from './types.js';

const UNTOUCHED = 'What was there before is untouched; check the path, the rights and the free space.';

/**
 * Writes the files of a report into a directory, all or nothing: they are written and flushed beside it first and
 * moved into place by renaming, so that a failure leaves what was there before. An earlier report in its place is
 * replaced; any other directory that is not empty is refused, and so is a report to which foreign files were added.
 * (Between the two renames of a replacement a power cut can leave the old report as `.<name>.<id>.old` beside it.)
 *
 * @param dir the report's directory, made with its parents where needed
 * @param files at least one; `path` below `dir`, parted by `/`
 * @returns the absolute paths of the files, in the order given
 * @throws IchError `parameter` for a path that leaves `dir`; `io` when `dir` holds anything else, or when the system
 * refuses to write (`cause` says why)
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdtemp, readFile, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { writeReport } from '@ich/report';
 * const parent = await mkdtemp(join(tmpdir(), 'ich-'));
 * const [index] = await writeReport(join(parent, 'report'), [{ path: 'index.html', data: '<!doctype html>' }]);
 * assert.equal(await readFile(index, 'utf8'), '<!doctype html>');
 * await rm(parent, { recursive: true });
 * ```
 */
export async function writeReport(dir: string, files: readonly ReportFile[]): Promise<string[]> {
  checkReportPaths(dir, files);
  const node = await nodeFiles('writeReport');
  const { fs, path } = node;
  const target = path.resolve(dir);
  const id = globalThis.crypto.randomUUID().slice(0, 8);
  const beside = (kind: string): string => path.join(path.dirname(target), `.${path.basename(target)}.${id}.${kind}`);
  const fresh = beside('new');
  try {
    const replaces = await checkReplaceable(node, target);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await writeAll(node, fresh, files);
    await moveIntoPlace(node, fresh, target, replaces ? beside('old') : undefined);
    await flushDirectory(node, path.dirname(target));
  } catch (cause) {
    await fs.rm(fresh, { recursive: true, force: true });
    throw cause instanceof IchError ? cause : notWritten(target, cause);
  }
  return files.map((file) => path.join(target, file.path));
}

async function writeAll(node: NodeFiles, dir: string, files: readonly ReportFile[]): Promise<void> {
  const { fs, path } = node;
  const marker = { tool: '@ich/report', files: files.map((file) => file.path) };
  const all = [...files, { path: MARKER, data: `${JSON.stringify(marker, null, 2)}\n` }];
  await fs.mkdir(dir);
  const folders = new Set([dir]);
  for (const file of all) {
    const to = path.join(dir, file.path);
    await fs.mkdir(path.dirname(to), { recursive: true });
    for (let folder = path.dirname(to); folder !== dir; folder = path.dirname(folder)) folders.add(folder);
    const handle = await fs.open(to, 'wx');
    try {
      await handle.writeFile(file.data);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  for (const folder of folders) await flushDirectory(node, folder);
}

async function moveIntoPlace({ fs }: NodeFiles, fresh: string, target: string, old: string | undefined): Promise<void> {
  if (old === undefined) return fs.rename(fresh, target);
  await fs.rename(target, old);
  try {
    await fs.rename(fresh, target);
  } catch (cause) {
    await fs.rename(old, target).catch(() => {
      throw notWritten(target, cause, `What was there before now lies in ${old}.`);
    });
    throw cause;
  }
  // The new report stands; a leftover that cannot be removed is untidy and no failure.
  await fs.rm(old, { recursive: true, force: true }).catch(() => undefined);
}

// Makes the names durable too. Windows cannot open a directory; there the rename has to do.
async function flushDirectory({ fs }: NodeFiles, dir: string): Promise<void> {
  const handle = await fs.open(dir, 'r').catch(() => undefined);
  if (!handle) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function notWritten(target: string, cause: unknown, remedy = UNTOUCHED): IchError {
  return new IchError('io', {
    where: 'writeReport',
    expected: `to write ${target}`,
    received: cause instanceof Error ? cause.message : String(cause),
    remedy,
    cause,
  });
}
