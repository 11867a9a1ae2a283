import { describeValue, IchError } from '@ich/core';
import { MARKER } from './checkReportPaths.js';
import type { NodeFiles } from './nodeFiles.js';

const REMEDY = 'Choose another directory, or move what is there away.';

/**
 * Whether something that may be replaced stands at `target`: an empty directory, or a report of ours with nothing
 * in it that is not ours.
 *
 * @returns false when there is nothing
 * @throws IchError `io` when anything else is there
 */
export async function checkReplaceable(node: NodeFiles, target: string): Promise<boolean> {
  const stats = await node.fs.lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!stats) return false;
  if (!stats.isDirectory()) throw refuse(target, stats.isSymbolicLink() ? 'a symbolic link' : 'a file');
  const top = await node.fs.readdir(target);
  if (top.length === 0) return true;
  if (!top.includes(MARKER)) throw refuse(target, `a directory that is no report, with ${describeValue(top.sort())}`);
  const ours = await readMarker(node, target);
  const found = await listFiles(node, target);
  const foreign = found.filter((name) => name !== MARKER && !ours.includes(name));
  if (foreign.length > 0) throw refuse(target, `a report with files of others, ${describeValue(foreign)}`);
  return true;
}

async function listFiles({ fs, path }: NodeFiles, dir: string): Promise<string[]> {
  const entries = await fs.readdir(dir, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

async function readMarker({ fs, path }: NodeFiles, target: string): Promise<string[]> {
  const text = await fs.readFile(path.join(target, MARKER), 'utf8');
  try {
    const { tool, files } = JSON.parse(text) as { tool?: unknown; files?: unknown };
    if (tool === '@ich/report' && Array.isArray(files)) return files.map(String);
  } catch {
    // Not JSON: somebody else's file by our name.
  }
  throw refuse(target, `a directory whose ${MARKER} is not ours`);
}

function refuse(target: string, received: string): IchError {
  return new IchError('io', {
    where: 'writeReport',
    expected: `${target} to be absent, empty or an earlier report`,
    received,
    remedy: REMEDY,
  });
}
