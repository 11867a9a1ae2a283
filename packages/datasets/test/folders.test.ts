import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { openCtIch } from '../src/index.js';
import { openFolder } from '../src/openFolder.js';
import { diagnosis, nifti, png, tinyDataset } from './tinyDataset.js';

const image = png([[1, 2, 3]]);
const table = diagnosis('49,1,0,0,0,0,0,1,0');

describe('a directory that is no CT-ICH', () => {
  it('is not there', async () => {
    const dir = join(await tinyDataset({}), 'nowhere');
    const error = await rejectionOf(() => openCtIch(dir));
    expect(error).toMatchObject({ code: 'io', where: 'openCtIch', expected: 'an existing directory', received: dir });
  });

  it('is a file', async () => {
    const dir = await tinyDataset({ 'a.txt': 'x' });
    expect(await rejectionOf(() => openCtIch(join(dir, 'a.txt')))).toMatchObject({
      code: 'io',
      expected: 'a directory',
    });
  });

  it.each([
    ['nothing in it', {}, 'an empty directory'],
    ['other things in it', { 'readme.txt': 'x', 'scans/1.jpg': 'x' }, 'readme.txt, scans'],
    ['a file called Patients_CT', { Patients_CT: 'x' }, 'Patients_CT'],
    ['both layouts', { 'Patients_CT/': '', 'ct_scans/': '' }, 'both'],
  ])('has %s', async (_, files, received) => {
    const error = await rejectionOf(async () => openCtIch(await tinyDataset(files)));
    expect(error).toMatchObject({ code: 'format', received });
    expect(error.expected).toContain('Patients_CT');
    expect(error.expected).toContain('ct_scans');
  });

  it('has no subjects', async () => {
    const { subjects, integrity } = await openCtIch(await tinyDataset({ 'Patients_CT/': '' }));
    expect(subjects).toEqual([]);
    expect(integrity.counts.slices).toBe(0);
  });
});

describe('links', () => {
  it.each(['Patients_CT', 'Patients_CT/049', 'Patients_CT/049/brain', 'Patients_CT/049/brain/1.png'])(
    '%s may lead to a place inside, never outside',
    async (path) => {
      const outside = await tinyDataset({ 'secret.png': image, 'folder/049/brain/1.png': image });
      const dir = await tinyDataset({ 'Patients_CT/049/brain/1.png': image, 'hemorrhage_diagnosis.csv': table });
      await rm(join(dir, path), { recursive: true });
      await mkdir(join(dir, path, '..'), { recursive: true });
      await symlink(join(outside, path.endsWith('png') ? 'secret.png' : 'folder'), join(dir, path));
      const error = await rejectionOf(() => openCtIch(dir));
      expect(error.code).toBe('io');
      expect(error.received).toContain(`a way out of it, to ${outside}`);
    },
  );

  it('to a table outside is refused too, unless it is named', async () => {
    const outside = await tinyDataset({ 'table.csv': table });
    const dir = await tinyDataset({ 'Patients_CT/049/brain/1.png': image });
    await symlink(join(outside, 'table.csv'), join(dir, 'hemorrhage_diagnosis.csv'));
    expect((await rejectionOf(() => openCtIch(dir))).code).toBe('io');
    await rm(join(dir, 'hemorrhage_diagnosis.csv'));
    const { integrity } = await openCtIch(dir, { diagnosisCsv: join(outside, 'table.csv') });
    expect(integrity.counts).toMatchObject({ slices: 1, empty: 1 });
  });

  it('inside the dataset are followed', async () => {
    const dir = await tinyDataset({ 'Patients_CT/': '', 'store/a.png': image, 'hemorrhage_diagnosis.csv': table });
    await mkdir(join(dir, 'Patients_CT/049/brain'), { recursive: true });
    await symlink(join(dir, 'store/a.png'), join(dir, 'Patients_CT/049/brain/1.png'));
    const { subjects } = await openCtIch(dir);
    expect([...(await subjects[0].load()).grey.data]).toEqual([1, 2, 3]);
  });

  it('the dataset itself may be one', async () => {
    const dir = await tinyDataset({ 'Patients_CT/049/brain/1.png': image });
    const elsewhere = await tinyDataset({});
    await symlink(dir, join(elsewhere, 'link'));
    const { subjects } = await openCtIch(join(elsewhere, 'link'));
    expect((await subjects[0].load()).grey.shape).toEqual([1, 1, 3]);
  });

  it('that are put in place after opening are refused when loading', async () => {
    const outside = await tinyDataset({ 'secret.nii.gz': await nifti(Int16Array.of(7), [1, 1, 1]) });
    const dir = await tinyDataset({ 'ct_scans/049.nii.gz': await nifti(Int16Array.of(1), [1, 1, 1]) });
    const { subjects } = await openCtIch(dir);
    await rm(join(dir, 'ct_scans/049.nii.gz'));
    await symlink(join(outside, 'secret.nii.gz'), join(dir, 'ct_scans/049.nii.gz'));
    expect((await rejectionOf(() => subjects[0].load())).code).toBe('io');
  });
});

describe('a folder', () => {
  it('is never left by dots', async () => {
    const dir = await tinyDataset({ 'in/a.txt': 'a', 'out.txt': 'secret', '..dots/b.txt': 'b' });
    const folder = await openFolder(join(dir, 'in'), 'test');
    for (const path of ['../out.txt', 'x/../../out.txt', '..']) {
      expect((await rejectionOf(() => folder.read(path))).code).toBe('io');
    }
    expect((await rejectionOf(() => folder.list('..'))).code).toBe('io');
    expect(new TextDecoder().decode(await folder.read('a.txt'))).toBe('a');
    const outer = await openFolder(dir, 'test');
    expect(new TextDecoder().decode(await outer.read('..dots/b.txt'))).toBe('b');
  });

  it('reads the start of a file, lists what is there and nothing where nothing is', async () => {
    const dir = await tinyDataset({ 'b.txt': 'abcdef', 'a/c.txt': '' });
    const folder = await openFolder(dir, 'test');
    expect(new TextDecoder().decode(await folder.read('b.txt', 3))).toBe('abc');
    expect(new TextDecoder().decode(await folder.read('b.txt', 99))).toBe('abcdef');
    expect(await folder.list('')).toEqual([
      { name: 'a', isDirectory: true, isLink: false },
      { name: 'b.txt', isDirectory: false, isLink: false },
    ]);
    expect(await folder.list('nowhere')).toEqual([]);
    expect((await rejectionOf(() => folder.list('b.txt'))).code).toBe('io');
    const missing = await rejectionOf(() => folder.read('a/gone.txt'));
    expect(missing).toMatchObject({ code: 'io', where: join(dir, 'a/gone.txt') });
  });
});
