import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReportFile, writeReport } from '../src/index.js';

const renames = vi.hoisted(() => ({ failAt: [] as number[], seen: 0 }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const rename: typeof real.rename = async (from, to) => {
    renames.seen++;
    if (renames.failAt.includes(renames.seen)) throw new Error('rename refused');
    return real.rename(from, to);
  };
  return { ...real, rename };
});

let parent = '';
let dir = '';
beforeEach(async () => {
  Object.assign(renames, { failAt: [], seen: 0 });
  parent = await mkdtemp(join(tmpdir(), 'ich-report-'));
  dir = join(parent, 'report');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const first: ReportFile[] = [
  { path: 'index.html', data: 'one' },
  { path: 'figures/a.bin', data: Uint8Array.of(0, 255, 10) },
];

/** Every file below the parent, with its text. */
async function tree(): Promise<Record<string, string>> {
  const entries = await readdir(parent, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.sort().map(async (file) => [file.slice(parent.length + 1), await readFile(file, 'latin1')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

describe('writeReport', () => {
  it('writes text and bytes below the directory, makes its parents and says where', async () => {
    const deep = join(parent, 'x', 'y', 'report');
    const written = await writeReport(deep, first);
    expect(written).toEqual([join(deep, 'index.html'), join(deep, 'figures', 'a.bin')]);
    expect(await readFile(written[0], 'utf8')).toBe('one');
    expect([...(await readFile(written[1]))]).toEqual([0, 255, 10]);
    expect(await readdir(join(parent, 'x', 'y'))).toEqual(['report']);
  });

  it('replaces an earlier report whole, and an empty directory', async () => {
    await mkdir(dir);
    await writeReport(dir, first);
    await writeReport(dir, [{ path: 'b.txt', data: 'two' }]);
    const marker = '{\n  "tool": "@ich/report",\n  "files": [\n    "b.txt"\n  ]\n}\n';
    expect(await tree()).toEqual({ 'report/.ich-report.json': marker, 'report/b.txt': 'two' });
    expect(await readdir(parent)).toEqual(['report']);
  });

  it('leaves the old report untouched when a file cannot be written', async () => {
    await writeReport(dir, first);
    const before = await tree();
    const files = [
      { path: 'index.html', data: 'new' },
      { path: 'n'.repeat(300), data: 'the name is too long for the file system' },
    ];
    await expect(writeReport(dir, files)).rejects.toMatchObject({
      code: 'io',
      where: 'writeReport',
      message: expect.stringMatching(/untouched/),
      cause: expect.objectContaining({ code: 'ENAMETOOLONG' }),
    });
    expect(await tree()).toEqual(before);
    expect(await readdir(parent)).toEqual(['report']);
  });

  it.each([1, 2])('puts the old report back when rename %s of the replacement fails', async (failAt) => {
    await writeReport(dir, first);
    const before = await tree();
    Object.assign(renames, { failAt: [failAt], seen: 0 });
    await expect(writeReport(dir, [{ path: 'b.txt', data: 'two' }])).rejects.toThrow(/rename refused/);
    expect(await tree()).toEqual(before);
    expect(await readdir(parent)).toEqual(['report']);
  });

  it('says where the old report lies when it cannot even be put back', async () => {
    await writeReport(dir, first);
    Object.assign(renames, { failAt: [2, 3], seen: 0 });
    const error = await writeReport(dir, [{ path: 'b.txt', data: 'two' }]).catch((reason: Error) => reason);
    const [left] = await readdir(parent);
    expect(String(error)).toContain(`now lies in ${join(parent, left)}`);
    expect(await readFile(join(parent, left, 'index.html'), 'utf8')).toBe('one');
  });

  it('leaves nothing when the first report cannot be moved into place', async () => {
    renames.failAt = [1];
    await expect(writeReport(dir, first)).rejects.toThrow(/rename refused/);
    expect(await readdir(parent)).toEqual([]);
  });

  it('refuses whatever is not its own', async () => {
    await mkdir(join(parent, 'thesis'));
    await writeFile(join(parent, 'thesis', 'chapter.txt'), 'years of work');
    await writeFile(join(parent, 'file'), 'x');
    await mkdir(join(parent, 'fake'));
    await writeFile(join(parent, 'fake', '.ich-report.json'), 'not ours');
    await symlink(join(parent, 'thesis'), join(parent, 'link'));
    await writeReport(dir, first);
    await writeFile(join(dir, 'notes.txt'), 'mine');
    const before = await tree();
    const cases: [string, RegExp][] = [
      ['thesis', /a directory that is no report, with \["chapter.txt"\]/],
      ['file', /received a file/],
      ['fake', /is not ours/],
      ['link', /a symbolic link/],
      ['report', /files of others, \["notes.txt"\]/],
    ];
    for (const [name, message] of cases) {
      const attempt = writeReport(join(parent, name), first);
      await expect(attempt).rejects.toMatchObject({ code: 'io', remedy: expect.stringMatching(/another directory/) });
      await expect(attempt).rejects.toThrow(message);
    }
    expect(await tree()).toEqual(before);
  });

  it.each(['../a', '/etc/x', 'a/../../b', 'a//b', './a', '', 'a\\b', 'C:x', 'a/'])(
    'refuses the path %j',
    async (path) => {
      const attempt = writeReport(dir, [
        { path: 'ok', data: '' },
        { path, data: '' },
      ]);
      await expect(attempt).rejects.toMatchObject({ code: 'parameter', where: 'writeReport' });
      expect(await readdir(parent)).toEqual([]);
    },
  );

  it('does not take an empty name for the working directory', async () => {
    await expect(writeReport('', first)).rejects.toThrow(/the name of a directory/);
  });

  it('refuses files that cannot stand side by side', async () => {
    const file = (path: string) => ({ path, data: '' });
    const cases: [unknown, RegExp][] = [
      [[], /at least one file/],
      [[file('a'), file('A')], /every path once/],
      [[file('a'), file('a/b')], /a file and a directory, received "a"/],
      [[file('.ich-report.json')], /which marks the report/],
      [[{ path: 'a', data: 1 }], /data of a to be text or bytes/],
    ];
    for (const [files, message] of cases)
      await expect(writeReport(dir, files as ReportFile[])).rejects.toThrow(message);
  });
});
