import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DicomVolume, readDicomSeries } from '../src/index.js';

interface Find {
  name: string;
  file: string;
}

/** Files that the fuzz script found. */
const finds = (name: string): Find[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'regression', name), 'utf8')) as Find[];

describe('JPEG-LS streams over which CharLS went on for many seconds', () => {
  it.each(finds('jpeg-ls-endless.json'))('$name is refused or read, and soon', { timeout: 2000 }, async ({ file }) => {
    const outcome = await readDicomSeries([Buffer.from(file, 'base64')]).then(
      ({ view }: DicomVolume) => view.size,
      (error: { name: string; message: string }) => `${error.name} ${error.message}`,
    );
    expect(outcome).toMatch(/^IchError .*JPEG pixels are damaged or break off/);
  });
});
