import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import type { CaseFinding } from '../src/index.js';
import { openDataset, readCases } from '../src/index.js';
import { mask, scan } from './tinyCases.js';
import { diagnosis, type Files, nifti, png, tinyDataset } from './tinyDataset.js';

const said = (findings: readonly CaseFinding[]) =>
  findings.map(({ severity, kind, case: id = '-', path = '-' }) => `${severity} ${kind} ${id} ${path}`);

const MARKED = [0, 1, 0, 0, 1, 0];

describe('pairs', () => {
  it('matches by name, nested, with spaces and beyond ASCII; names strangers', async () => {
    const dir = await tinyDataset({
      'images/a b.nii.gz': await scan(-1001),
      'images/site 1/ä.nii.gz': await scan(-1002),
      'images/alone.nii': await scan(-1003),
      'images/._a b.nii.gz': 'Mac OS X',
      'images/readme.txt': 'x',
      'masks/a b.nii.gz': await mask(MARKED),
      'masks/site 1/ä.nii': await mask(MARKED),
      'masks/nobody.nii.gz': await mask(MARKED),
    });
    const { layout, cases, findings, labels, name } = await openDataset(dir);
    expect([layout, labels, dir.endsWith(name)]).toEqual(['pairs', undefined, true]);
    expect(cases.map(({ id, subject, images, masks }) => [id, subject, images, masks])).toEqual([
      ['a b', 'a b', ['images/a b.nii.gz'], ['masks/a b.nii.gz']],
      ['alone', 'alone', ['images/alone.nii'], []],
      ['site 1/ä', 'site 1/ä', ['images/site 1/ä.nii.gz'], ['masks/site 1/ä.nii']],
    ]);
    expect(said(findings).sort()).toEqual([
      'error mask-without-image nobody masks/nobody.nii.gz',
      'info unknown-file - images/._a b.nii.gz',
      'info unknown-file - images/readme.txt',
      'warning missing-mask alone images/alone.nii',
    ]);
    const { images, labels: values, truth, ignoredVoxels, spacingIsNominal } = await cases[2].load();
    expect([...images[0].view.data]).toEqual([-1002, 30, 60, 40, 70, 1200]);
    expect([...(values?.view.data ?? [])]).toEqual(MARKED);
    expect([...(truth?.data ?? [])]).toEqual(MARKED);
    expect(values?.affine).toEqual(images[0].affine);
    expect([ignoredVoxels, spacingIsNominal]).toEqual([0, false]);
    expect((await cases[1].load()).truth).toBeUndefined();
  });

  it('takes channels together where the mask has the name without their number', async () => {
    const dir = await tinyDataset({
      'imagesTr/x_0001.nii.gz': await scan(-1001),
      'imagesTr/x_0000.nii.gz': await scan(-1002),
      'imagesTr/y_0000.nii.gz': await scan(-1003),
      'labelsTr/x.nii.gz': await mask(MARKED),
      'labelsTr/y_0000.nii.gz': await mask(MARKED),
    });
    const { cases } = await openDataset(dir);
    expect(cases.map(({ id, images }) => [id, images.length])).toEqual([
      ['x', 2],
      ['y_0000', 1],
    ]);
    expect((await cases[0].load()).images.map(({ view }) => view.data[0])).toEqual([-1002, -1001]);
  });

  it.each([
    ['0/1', [0, 1, 0, 0, 1, 0], [0, 1, 0, 0, 1, 0]],
    ['0/255', [0, 255, 0, 0, 255, 3], [0, 1, 0, 0, 1, 0]],
    ['0/1/2', [0, 1, 2, 0, 0, 0], [0, 1, 1, 0, 0, 0]],
  ])('reads a mask of %s', async (_, stored, truth) => {
    const dir = await tinyDataset({ 'image/a.nii': await scan(), 'label/a.nii': await mask(stored) });
    const data = await (await openDataset(dir)).cases[0].load();
    expect([...(data.labels?.view.data ?? [])]).toEqual(stored);
    expect([...(data.truth?.data ?? [])]).toEqual(truth);
  });

  it.each([
    ['a fraction', [0, 0.5, 0, 0, 0, 0], '0.5 at voxel 1'],
    ['a negative', [0, 0, 0, -1, 0, 0], '-1 at voxel 3'],
    ['more than a label can be', [0, 0, 0, 2 ** 31, 0.5, 0], '2147483648 at voxel 3'],
    ['NaN', [0, 0, Number.NaN, 0, 0, 0], 'NaN at voxel 2'],
  ])('refuses a mask with %s, by name', async (_, stored, received) => {
    const dir = await tinyDataset({ 'image/a.nii': await scan(), 'mask/a.nii': await mask(stored) });
    const [one] = (await openDataset(dir)).cases;
    const error = await rejectionOf(() => one.load());
    expect(error).toMatchObject({ code: 'dtype', where: `${dir}/mask/a.nii` });
    expect(error.received).toContain(received);
  });

  it('refuses a mask of another size or place', async () => {
    const dir = await tinyDataset({
      'images/size.nii': await scan(),
      'images/place.nii': await scan(),
      'masks/size.nii': await nifti(new Uint8Array(4), [2, 1, 2]),
      'masks/place.nii': await mask(MARKED, [10, 20, 30.5]),
    });
    const { cases } = await openDataset(dir);
    expect((await rejectionOf(() => cases[0].load())).code).toBe('geometry');
    expect(await rejectionOf(() => cases[1].load())).toMatchObject({ code: 'shape', received: '2 x 1 x 2' });
  });
});

describe('published pairs', () => {
  it('BHSD: label_192, ground truths, five subtypes, patients with several scans', async () => {
    const dir = await tinyDataset({
      'label_192/images/ID_2db7ee14_ID_2591d00dfc.nii.gz': await scan(-1001),
      'label_192/images/ID_2db7ee14_ID_f27e38fdfd.nii.gz': await scan(-1002),
      'label_192/images/other.nii.gz': await scan(-1003),
      'label_192/ground truths/ID_2db7ee14_ID_2591d00dfc.nii.gz': await mask([0, 1, 2, 3, 4, 5]),
      'label_192/ground truths/ID_2db7ee14_ID_f27e38fdfd.nii.gz': await mask([0, 6, 0, 0, 0, 0]),
      'label_192/ground truths/other.nii.gz': await mask(MARKED),
      'dataset.json': '{"imagesTr": "elsewhere"}',
    });
    const { layout, labels, cases } = await openDataset(dir);
    expect([layout, labels?.subarachnoid, cases.map(({ subject }) => subject)]).toEqual([
      'bhsd',
      [4],
      ['ID_2db7ee14', 'ID_2db7ee14', 'other'],
    ]);
    expect([...((await cases[0].load()).truth?.data ?? [])]).toEqual([0, 1, 1, 1, 1, 1]);
    expect(await rejectionOf(() => cases[1].load())).toMatchObject({ code: 'format', received: '6' });
    expect((await openDataset(`${dir}/label_192`)).layout).toBe('bhsd');
  });

  it('INSTANCE 2022: train_2/data and train_2/label', async () => {
    const files = { 'data/001.nii.gz': await scan(), 'label/001.nii.gz': await mask(MARKED) };
    for (const at of ['', 'train_2/', 'train/']) {
      const there = Object.fromEntries(Object.entries(files).map(([path, file]) => [at + path, file]));
      const { layout, labels, cases } = await openDataset(await tinyDataset(there));
      expect([layout, labels, cases[0].id]).toEqual(['instance-2022', { background: [0], hemorrhage: [1] }, '001']);
    }
  });

  it('another meaning of the values may be given', async () => {
    const dir = await tinyDataset({
      'data/1.nii.gz': await scan(),
      'label/1.nii.gz': await mask([0, 255, 128, 0, 0, 0]),
    });
    expect((await rejectionOf(async () => (await openDataset(dir)).cases[0].load())).received).toBe('255');
    const { cases, labels } = await openDataset(dir, { labels: { hemorrhage: 255, ignore: 128 } });
    expect(labels).toEqual({ hemorrhage: [255], ignore: [128] });
    const { truth, ignoredVoxels } = await cases[0].load();
    expect([...(truth?.data ?? []), ignoredVoxels]).toEqual([0, 1, 0, 0, 0, 0, 1]);
    const turned = await openDataset(dir, { labels: { background: 255, hemorrhage: 128 } });
    expect([...((await turned.cases[0].load()).truth?.data ?? [])]).toEqual([0, 0, 1, 0, 0, 0]);
    const bad = await rejectionOf(() => openDataset(dir, { labels: { hemorrhage: 0.5 } }));
    expect([bad.code, bad.expected]).toEqual(['parameter', 'label hemorrhage to be a whole number from 0, or several']);
  });
});

describe('CT-ICH', () => {
  const jpegs = (): Files => ({
    'Patients_CT/049/brain/1.png': png([[1, 2]]),
    'Patients_CT/049/brain/2.png': png([[3, 4]]),
    'Patients_CT/049/brain/2_HGE_Seg.png': png([[0, 255]]),
    'Patients_CT/050/brain/1.png': png([[5, 6]]),
    'hemorrhage_diagnosis.csv': diagnosis('49,1,0,0,0,0,0,1,0', '49,2,0,0,0,1,0,0,0', '50,1,0,0,0,1,0,0,0'),
  });

  it('1.0.0: a case a subject, its slices its files', async () => {
    const { layout, name, cases, ctIch } = await openDataset(await tinyDataset(jpegs()));
    expect([layout, name, ctIch?.layout]).toEqual(['ct-ich-1.0.0', 'CT-ICH', '1.0.0']);
    expect(cases[0]).toMatchObject({
      id: '049',
      images: ['Patients_CT/049/brain/1.png', 'Patients_CT/049/brain/2.png'],
    });
    expect(cases[0].masks).toEqual(['Patients_CT/049/brain/2_HGE_Seg.png']);
    const { images, truth, labels, slices, spacingIsNominal } = await cases[0].load();
    expect([...images[0].view.data, ...(truth?.data ?? [])]).toEqual([1, 2, 3, 4, 0, 0, 0, 1]);
    expect([...(labels?.view.data ?? [])]).toEqual([0, 0, 0, 1]);
    expect([slices?.map(({ status }) => status), spacingIsNominal]).toEqual([['empty', 'labelled'], true]);
    // Hemorrhage by the table and no mask at all: zeros would be a lie.
    expect((await cases[1].load()).truth).toBeUndefined();
  });

  it('1.3.x: a scan and a mask', async () => {
    const dir = await tinyDataset({
      'ct_scans/049.nii.gz': await scan(),
      'masks/049.nii.gz': await mask([0, 255, 0, 0, 0, 0]),
    });
    const { layout, cases } = await openDataset(dir);
    expect(layout).toBe('ct-ich-1.3.x');
    const { images, truth } = await cases[0].load();
    expect([images[0].view.data[5], ...(truth?.data ?? [])]).toEqual([1200, 0, 1, 0, 0, 0, 0]);
  });

  it('both at once need a choice', async () => {
    const dir = await tinyDataset({ ...jpegs(), 'ct_scans/049.nii.gz': await scan() });
    const error = await rejectionOf(() => openDataset(dir));
    expect(error).toMatchObject({ code: 'format', received: 'a directory that fits ct-ich-1.0.0 and ct-ich-1.3.x' });
    expect((await openDataset(dir, { layout: 'ct-ich-1.3.x' })).cases.length).toBe(1);
    expect((await openDataset(dir, { layout: 'ct-ich-1.0.0' })).cases.length).toBe(2);
  });
});

describe('what is no dataset', () => {
  it.each([
    ['nothing', {}, 'an empty directory'],
    ['other things', { 'notes.txt': 'x' }, 'notes.txt'],
    ['a file where a directory should be', { images: 'x', 'masks/': '' }, 'images, masks'],
  ])('%s', async (_, files, received) => {
    const error = await rejectionOf(async () => openDataset(await tinyDataset(files)));
    expect(error).toMatchObject({ code: 'format', received });
    for (const name of ['ct_scans', 'manifest.csv', 'imagesTr', 'ground truths'])
      expect(error.expected).toContain(name);
  });

  it('or is none of the layout that was named, or a layout that there is not', async () => {
    const dir = await tinyDataset({ 'images/a.nii': await scan(), 'masks/a.nii': await mask(MARKED) });
    expect((await rejectionOf(() => openDataset(dir, { layout: 'bhsd' }))).code).toBe('format');
    expect((await rejectionOf(() => openDataset(dir, { layout: 'bids' as 'bhsd' }))).code).toBe('parameter');
    expect((await rejectionOf(() => openDataset(`${dir}/nowhere`))).code).toBe('io');
    expect((await rejectionOf(() => openDataset(dir, { signal: AbortSignal.abort() }))).code).toBe('aborted');
  });
});

describe('readCases', () => {
  it('reads one at a time, when asked', async () => {
    const dir = await tinyDataset({
      'images/a.nii': await scan(-1001),
      'images/b.nii': '<html>',
      'images/c.nii': await scan(-1003),
      'masks/a.nii': await mask(MARKED),
      'masks/b.nii': await mask(MARKED),
      'masks/c.nii': await mask(MARKED),
    });
    const dataset = await openDataset(dir);
    const reader = readCases(dataset);
    expect((await reader.next()).value).toMatchObject({ id: 'a' });
    expect((await rejectionOf(() => reader.next())).where).toBe(`${dir}/images/b.nii`);
    const seen: string[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(`${done}/${total}`);
    for await (const { id } of readCases(dataset, { only: ({ id }) => id !== 'b', onProgress })) seen.push(id);
    expect(seen).toEqual(['a', '1/2', 'c', '2/2']);
    const stopped = readCases(dataset, { signal: AbortSignal.abort() });
    expect((await rejectionOf(() => stopped.next())).code).toBe('aborted');
  });
});
