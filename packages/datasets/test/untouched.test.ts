import { execFile } from 'node:child_process';
import { chmod, lstat, readdir, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { rejectionOf } from '@ich/testkit';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type CaseDataset, openCtIch, openDataset, readCases, verifyDataset } from '../src/index.js';
import { mask, scan } from './tinyCases.js';
import { diagnosis, type Files, png, tinyDataset } from './tinyDataset.js';

const MARKED = [0, 1, 0, 0, 1, 0];

const datasets: Record<string, () => Promise<Files>> = {
  'nnunet-v2': async () => ({
    'dataset.json':
      '{"channel_names": {"0": "CT"}, "labels": {"bg": 0, "h": 1}, "file_ending": ".nii.gz", "numTraining": 2}',
    'imagesTr/a_0000.nii.gz': await scan(),
    'imagesTr/b_0000.nii.gz': '<html>',
    'labelsTr/a.nii.gz': await mask(MARKED),
  }),
  'manifest-csv': async () => ({
    'manifest.csv': 'image,mask\nx/a.nii,x/m.nii\nx/lost.nii,x/m.nii\n',
    'x/a.nii': await scan(),
    'x/m.nii': await mask(MARKED),
    SHA256SUMS: `${'0'.repeat(64)}  x/a.nii\n`,
  }),
  'ct-ich-1.0.0': async () => ({
    'Patients_CT/049/brain/1.png': png([[1, 2]]),
    'Patients_CT/049/brain/1_HGE_Seg.png': png([[0, 255]]),
    'hemorrhage_diagnosis.csv': diagnosis('49,1,0,0,0,1,0,0,0'),
  }),
  'ct-ich-1.3.x': async () => ({ 'ct_scans/049.nii.gz': await scan(), 'masks/049.nii.gz': await mask(MARKED) }),
  pairs: async () => ({ 'images/a.nii': await scan(), 'masks/a.nii': await mask(MARKED) }),
};

/** Everything that the room does with a dataset; what it refuses is refused. */
async function useAll(dir: string): Promise<CaseDataset> {
  const dataset = await openDataset(dir);
  for (const one of dataset.cases) await one.load().catch(() => undefined);
  for await (const { id } of readCases(dataset, { only: ({ id }) => id === 'a' })) expect(id).toBe('a');
  (await verifyDataset(dataset)).toText();
  if (dataset.ctIch) await openCtIch(dir);
  return dataset;
}

/** Name, size, permissions and times of change of everything below. */
async function traces(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true });
  const lines = ['.', ...entries].sort().map(async (name) => {
    const { size, mode, mtimeMs, ctimeMs, ino } = await lstat(join(dir, name));
    return [name, size, mode, mtimeMs, ctimeMs, ino].join(' ');
  });
  return Promise.all(lines);
}

describe('the data directory', () => {
  it.each(Object.entries(datasets))('of %s is the same afterwards: names, sizes, times', async (layout, files) => {
    const dir = await tinyDataset(await files());
    const before = await traces(dir);
    expect((await useAll(dir)).layout).toBe(layout);
    expect(await traces(dir)).toEqual(before);
  });

  const locked: string[] = [];
  afterEach(async () => {
    for (const dir of locked.splice(0)) await chmod(dir, 0o755);
  });

  it.each(Object.entries(datasets))('of %s may be read-only', async (layout, files) => {
    const dir = await tinyDataset(await files());
    for (const name of await readdir(dir, { recursive: true })) {
      const path = join(dir, name);
      const { mode } = await stat(path);
      await chmod(path, mode & 0o555);
      if ((await stat(path)).isDirectory()) locked.unshift(path);
    }
    await chmod(dir, 0o555);
    locked.unshift(dir);
    expect((await useAll(dir)).layout).toBe(layout);
  });
});

describe('what lies in it', () => {
  it('may be a pipe: refused, not waited for', async () => {
    const dir = await tinyDataset({ 'images/': '', 'masks/a.nii': await mask(MARKED) });
    await promisify(execFile)('mkfifo', [join(dir, 'images/a.nii')]);
    const dataset = await openDataset(dir);
    expect(await rejectionOf(() => dataset.cases[0].load())).toMatchObject({ code: 'io', expected: 'a file' });
    expect((await verifyDataset(dataset)).findings.map(({ kind }) => kind)).toEqual(['unreadable-file']);
  });

  it('may become a link that leads out after opening: a row, and not followed', async () => {
    const outside = await tinyDataset({ 'secret.nii': await scan(-1009) });
    const dir = await tinyDataset({ 'images/a.nii': await scan(), 'masks/a.nii': await mask(MARKED) });
    const dataset = await openDataset(dir);
    await rm(join(dir, 'images/a.nii'));
    await symlink(join(outside, 'secret.nii'), join(dir, 'images/a.nii'));
    const { findings, cases } = await verifyDataset(dataset);
    expect(findings.map(({ kind, path }) => [kind, path])).toEqual([['unreadable-file', 'images/a.nii']]);
    expect(findings[0].message).toContain('a way out of it');
    expect(cases[0].shape).toBeUndefined();
  });

  it('may be anything: no bytes make a check fail', async () => {
    const packed = [await scan(), await mask(MARKED)];
    const plain = packed.map((one) => new Uint8Array(gunzipSync(one)));
    const change = fc.record({ file: fc.nat(1), at: fc.nat(), byte: fc.nat(255), length: fc.option(fc.nat(400)) });
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), async ({ file, at, byte, length }, gzip) => {
        const bytes = (gzip ? packed : plain).map((one) => new Uint8Array(one));
        bytes[file][at % bytes[file].length] = byte;
        if (length !== null) bytes[file] = bytes[file].subarray(0, length);
        const dir = await tinyDataset({ 'images/a.nii': bytes[0], 'masks/a.nii': bytes[1] });
        const { cases, toText } = await verifyDataset(await openDataset(dir));
        expect(cases.length).toBe(1);
        expect(toText()).toContain('a ');
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});
