import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rejectionOf } from '@ich/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dicomFiles, readDicomFolder } from '../src/node/index.js';
import { ctFile, stackOf } from './ctFile.js';

const root = mkdtempSync(join(tmpdir(), 'ich-dicom-'));
const dir = join(root, 'SURNAME_FIRSTNAME');

beforeAll(() => {
  mkdirSync(join(dir, 'b'), { recursive: true });
  mkdirSync(join(root, 'outside'));
  const [first, second, third] = stackOf([0, 5, 10]);
  writeFileSync(join(dir, 'z'), first);
  writeFileSync(join(dir, 'b', 'IM1'), second);
  writeFileSync(join(dir, 'a.dcm'), third);
  writeFileSync(join(dir, 'DICOMDIR'), ctFile({ sopClass: '1.2.840.10008.1.3.10' }));
  writeFileSync(join(dir, 'README.txt'), 'not an image');
  writeFileSync(join(dir, '.hidden'), 'not an image');
  writeFileSync(join(root, 'outside', 'far.dcm'), ctFile({ number: 9, position: [0, 0, 15] }));
  symlinkSync(join(root, 'outside', 'far.dcm'), join(dir, 'link-out'));
  symlinkSync(join(dir, 'nowhere'), join(dir, 'link-nowhere'));
  symlinkSync(join(root, 'outside'), join(dir, 'link-dir'));
});
afterAll(() => rmSync(root, { recursive: true }));

it('lists files, not what lies behind links that lead out', async () => {
  expect(await dicomFiles(dir)).toEqual(['DICOMDIR', 'README.txt', 'a.dcm', join('b', 'IM1'), 'z']);
});

it('reads the series below it by position, and names what else there is', async () => {
  const before = readdirSync(dir);
  const { view, series, others } = await readDicomFolder(dir);
  expect([0, 1, 2].map((k) => view.get(k, 0, 0))).toEqual([1, 2, 3]);
  expect(series.slices.map(({ input }) => input)).toEqual([4, 3, 2]);
  expect(others.map(({ input, reason }) => [input, reason])).toEqual([
    [0, 'a DICOMDIR, an index of other files'],
    [1, 'not a DICOM file ("DICM" is not at byte 128)'],
  ]);
  expect(readdirSync(dir)).toEqual(before);
});

it('keeps paths out of its errors', async () => {
  const error = await rejectionOf(() => readDicomFolder(join(dir, 'none')));
  expect(error.code).toBe('io');
  expect(`${error.message} ${error.cause}`).not.toMatch(/SURNAME/);
});
