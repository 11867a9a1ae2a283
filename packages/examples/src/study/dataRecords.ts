import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DataRecord } from '@ich/report';

/**
 * What a run was made from: a folder as one record, whose checksum is the SHA-256 of what `sha256sum` prints of its files,
 * by path (`find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum`), and files as they are.
 */
export async function dataRecords(dir: string, files: readonly string[]): Promise<DataRecord[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).replaceAll('\\', '/').replace(/^\/*/, './'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const all = createHash('sha256');
  let bytes = 0;
  for (const path of paths) {
    const file = await hashOf(join(dir, path));
    all.update(`${file.sha256}  ${path}\n`);
    bytes += file.bytes;
  }
  const folder = { name: `${basename(dir)} (${paths.length} files)`, sha256: all.digest('hex'), bytes };
  const others = files.map(async (file) => ({ name: basename(file), ...(await hashOf(file)) }));
  return [folder, ...(await Promise.all(others))];
}

async function hashOf(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
