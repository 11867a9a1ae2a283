import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type CaseFinding, openDataset } from '../src/index.js';
import { mask, scan } from './tinyCases.js';
import { type Files, tinyDataset } from './tinyDataset.js';

const said = (findings: readonly CaseFinding[]) =>
  findings.map(({ severity, kind, case: id = '-', path = '-' }) => `${severity} ${kind} ${id} ${path}`).sort();

const MARKED = [0, 1, 0, 0, 2, 0];

const v2 = {
  channel_names: { '0': 'CT', '1': 'window' },
  labels: { background: 0, any: [1, 2], core: 2, ignore: 3 },
  numTraining: 2,
  file_ending: '.nii.gz',
  name: 'Tiny',
};

async function version2(): Promise<Files> {
  return {
    'dataset.json': `\ufeff${JSON.stringify(v2)}\r\n`,
    'imagesTr/a_0000.nii.gz': await scan(-1001),
    'imagesTr/a_0001.nii.gz': await scan(-1002),
    'imagesTr/b_10_0000.nii.gz': await scan(-1003),
    'imagesTr/b_10_0001.nii.gz': await scan(-1004),
    'labelsTr/a.nii.gz': await mask(MARKED),
    'labelsTr/b_10.nii.gz': await mask([0, 3, 0, 0, 1, 0]),
    'imagesTs/t_0000.nii.gz': await scan(-1005),
    'imagesTs/t_0001.nii.gz': await scan(-1006),
  };
}

describe('version 2', () => {
  it('finds cases, channels, labels and test images', async () => {
    const { layout, name, channels, labels, cases, findings } = await openDataset(await tinyDataset(await version2()));
    expect([layout, name, channels]).toEqual(['nnunet-v2', 'Tiny', ['CT', 'window']]);
    expect(labels).toEqual({ background: [0], any: [1, 2], core: [2], ignore: [3] });
    expect(cases.map(({ id, part, masks }) => [id, part, masks])).toEqual([
      ['a', 'training', ['labelsTr/a.nii.gz']],
      ['b_10', 'training', ['labelsTr/b_10.nii.gz']],
      ['t', 'test', []],
    ]);
    expect(findings).toEqual([]);
    const { images, truth, labels: values, ignoredVoxels } = await cases[1].load();
    expect(images.map(({ view }) => view.data[0])).toEqual([-1003, -1004]);
    expect([...(truth?.data ?? [])]).toEqual([0, 0, 0, 0, 1, 0]);
    expect([...(values?.view.data ?? [])]).toEqual([0, 3, 0, 0, 1, 0]);
    expect(ignoredVoxels).toBe(1);
  });

  it('keeps the place of a channel that is missing, and names all that does not fit', async () => {
    const { 'imagesTr/a_0000.nii.gz': _, 'labelsTr/b_10.nii.gz': __, ...files } = await version2();
    const dir = await tinyDataset({
      ...files,
      'imagesTr/a_0002.nii.gz': await scan(),
      'imagesTr/noChannel.nii.gz': await scan(),
      'labelsTr/z.nii.gz': await mask(MARKED),
      'dataset.json': JSON.stringify({ ...v2, numTraining: 3 }),
    });
    const { cases, findings } = await openDataset(dir);
    expect(cases[0].images).toEqual(['imagesTr/a_0000.nii.gz', 'imagesTr/a_0001.nii.gz']);
    expect(said(findings)).toEqual([
      'error mask-without-image - labelsTr/z.nii.gz',
      'error missing-file a imagesTr/a_0000.nii.gz',
      'info unknown-file - imagesTr/a_0002.nii.gz',
      'info unknown-file - imagesTr/noChannel.nii.gz',
      'warning count-mismatch - dataset.json',
      'warning missing-mask b_10 imagesTr/b_10_0000.nii.gz',
    ]);
    expect((await rejectionOf(() => cases[0].load())).code).toBe('io');
  });

  it('reads the list of cases, inside the dataset only', async () => {
    const list = (images: string[], label: string) =>
      JSON.stringify({ ...v2, channel_names: { '0': 'CT' }, numTraining: 1, dataset: { 'case 1': { images, label } } });
    const files = { 'x/y.nii.gz': await scan(), 'x/m.nii.gz': await mask(MARKED) };
    const dir = await tinyDataset({ ...files, 'dataset.json': list(['./x/y.nii.gz'], 'x/m.nii.gz') });
    const { layout, cases, findings } = await openDataset(dir);
    expect([layout, cases[0].id, cases[0].images, findings]).toEqual(['nnunet-v2', 'case 1', ['x/y.nii.gz'], []]);
    for (const path of ['/etc/passwd', '../x.nii.gz', 'x/../../y.nii.gz', 'C:/x.nii', 'x\\y.nii.gz', '~/x.nii', '']) {
      const bad = await tinyDataset({ ...files, 'dataset.json': list([path], 'x/m.nii.gz') });
      const error = await rejectionOf(() => openDataset(bad));
      expect([error.code, error.where]).toEqual(['io', 'dataset.json, dataset.case 1, image']);
      expect(error.received).toBe(JSON.stringify(path));
    }
  });

  it.each([
    ['no JSON', '{', 'JSON'],
    ['a list', '[]', 'an object'],
    ['no file_ending', JSON.stringify({ ...v2, file_ending: undefined }), 'file_ending'],
    ['a path for a file_ending', JSON.stringify({ ...v2, file_ending: '/../x' }), 'file_ending'],
    ['a gap in the channels', JSON.stringify({ ...v2, channel_names: { '0': 'CT', '2': 'x' } }), '"0", "1"'],
    ['labels the old way round', JSON.stringify({ ...v2, labels: { '0': 'background' } }), 'label 0'],
    ['no labels', JSON.stringify({ ...v2, labels: undefined }), 'labels as an object'],
    ['another ending', JSON.stringify({ ...v2, file_ending: '.nrrd' }), 'imagesTr'],
  ])('refuses %s', async (_, text, part) => {
    const dir = await tinyDataset({ ...(await version2()), 'dataset.json': text });
    const error = await rejectionOf(() => openDataset(dir));
    expect(error.code).toBe('format');
    expect(error.where).toContain(`${dir}/dataset.json`);
    expect(error.message).toContain(part);
  });
});

describe('version 1', () => {
  const json = (training: unknown, more: object = {}) =>
    JSON.stringify({
      name: 'bleedbrain',
      modality: { '0': 'CT' },
      labels: { '0': 'background', '1': 'epidural', '2': 'subdural' },
      numTraining: 1,
      training,
      ...more,
    });

  it('lists files without the number of the channel, which have it', async () => {
    const dir = await tinyDataset({
      'dataset.json': json([{ image: './imagesTr/a.nii.gz', label: './labelsTr/a.nii.gz' }], {
        test: ['./imagesTs/t.nii.gz', './imagesTs/lost.nii.gz'],
      }),
      'imagesTr/a_0000.nii.gz': await scan(),
      'imagesTs/t_0000.nii.gz': await scan(-1001),
      'labelsTr/a.nii.gz': await mask(MARKED),
    });
    const { layout, labels, cases, findings } = await openDataset(dir);
    expect([layout, labels]).toEqual(['nnunet-v1', { background: [0], epidural: [1], subdural: [2] }]);
    expect(cases.map(({ id, part, images }) => [id, part, images])).toEqual([
      ['a', 'training', ['imagesTr/a_0000.nii.gz']],
      ['lost', 'test', ['imagesTs/lost_0000.nii.gz']],
      ['t', 'test', ['imagesTs/t_0000.nii.gz']],
    ]);
    expect(said(findings)).toEqual(['error missing-file lost imagesTs/lost_0000.nii.gz']);
    expect([...((await cases[0].load()).truth?.data ?? [])]).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it('is that of the Decathlon where the files are as listed', async () => {
    const dir = await tinyDataset({
      'dataset.json': json([{ image: './imagesTr/a.nii.gz', label: './labelsTr/lost.nii.gz' }]),
      'imagesTr/a.nii.gz': await scan(),
    });
    const { cases, findings } = await openDataset(dir);
    expect([cases[0].images, cases[0].masks]).toEqual([['imagesTr/a.nii.gz'], []]);
    expect(said(findings)).toEqual(['warning missing-mask a labelsTr/lost.nii.gz']);
  });

  it('without lists has what lies in the folders; a case on both sides is named', async () => {
    const dir = await tinyDataset({
      'dataset.json': json(undefined, { numTraining: undefined }),
      'imagesTr/a_0000.nii.gz': await scan(),
      'labelsTr/a.nii.gz': await mask(MARKED),
      'imagesTs/a_0000.nii.gz': await scan(-1001),
    });
    const { cases, findings } = await openDataset(dir);
    expect(cases.map(({ part }) => part)).toEqual(['training']);
    expect(said(findings)).toEqual(['error duplicate-case a imagesTs/a_0000.nii.gz']);
    expect(findings[0].message).toContain('both to training and to test');
  });

  it('refuses an entry without an image, and links that lead out', async () => {
    const files = { 'imagesTr/a_0000.nii.gz': await scan() };
    const empty = await tinyDataset({ ...files, 'dataset.json': json([{ label: 'x' }]) });
    expect(await rejectionOf(() => openDataset(empty))).toMatchObject({
      code: 'format',
      where: 'dataset.json, training[0]',
    });
    const outside = await tinyDataset(files);
    const dir = await tinyDataset({ ...files, 'dataset.json': json(undefined) });
    await symlink(join(outside, 'imagesTr/a_0000.nii.gz'), join(dir, 'imagesTr/b_0000.nii.gz'));
    expect((await rejectionOf(() => openDataset(dir))).received).toContain('a way out of it');
  });
});
