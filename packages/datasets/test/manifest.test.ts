import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type CaseFinding, openDataset } from '../src/index.js';
import { mask, scan } from './tinyCases.js';
import { type Files, tinyDataset } from './tinyDataset.js';

const said = (findings: readonly CaseFinding[]) =>
  findings.map(({ severity, kind, case: id = '-', path = '-' }) => `${severity} ${kind} ${id} ${path}`).sort();

const MARKED = [0, 1, 0, 0, 1, 0];

async function files(): Promise<Files> {
  return {
    'scans/Müller, 1.nii.gz': await scan(-1001),
    'scans/a b.nii.gz': await scan(-1002),
    'scans/line\nbreak.nii': await scan(-1003),
    'masks/a b.nii.gz': await mask(MARKED),
    'masks/m.nii': await mask(MARKED),
  };
}

describe('CSV', () => {
  it('reads byte-order mark, CRLF, quotes, line breaks, columns in any order and names that no column has', async () => {
    const rows = [
      'Subject,note,LABELS,Mask,image,part',
      's1,"a ""quoted"" word",epidural; subdural,masks/m.nii,"scans/Müller, 1.nii.gz",training',
      's1,"two\r\nlines",none,./masks/a b.nii.gz,scans/a b.nii.gz,',
      ',,,,"scans/line\nbreak.nii",test',
    ];
    const dir = await tinyDataset({ ...(await files()), 'manifest.csv': `\ufeff${rows.join('\r\n')}\r\n\r\n` });
    const { layout, cases, findings } = await openDataset(dir);
    expect([layout, findings]).toEqual(['manifest-csv', []]);
    expect(cases.map(({ load: _, ...one }) => one)).toEqual([
      {
        id: 'scans/Müller, 1',
        subject: 's1',
        part: 'training',
        images: ['scans/Müller, 1.nii.gz'],
        masks: ['masks/m.nii'],
        stated: ['epidural', 'subdural'],
      },
      {
        id: 'scans/a b',
        subject: 's1',
        part: 'training',
        images: ['scans/a b.nii.gz'],
        masks: ['masks/a b.nii.gz'],
        stated: [],
      },
      {
        id: 'scans/line\nbreak',
        subject: 'scans/line\nbreak',
        part: 'test',
        images: ['scans/line\nbreak.nii'],
        masks: [],
      },
    ]);
    expect([...((await cases[0].load()).truth?.data ?? [])]).toEqual(MARKED);
  });

  it('finds a name that the disk spells with other code points', async () => {
    const dir = await tinyDataset({
      'scans/u\u0308.nii': await scan(),
      'manifest.csv': 'image,mask\nscans/\u00fc.nii,scans/lost.nii\n',
    });
    const { cases, findings } = await openDataset(dir);
    expect(cases[0].images).toEqual(['scans/u\u0308.nii']);
    expect(said(findings)).toEqual(['error missing-file scans/\u00fc scans/lost.nii']);
    expect((await rejectionOf(() => cases[0].load())).code).toBe('io');
  });

  it('names a case without a mask, and one that is there twice: the first counts', async () => {
    const csv = 'image,mask,id\nscans/a b.nii.gz,,x\nscans/a b.nii.gz,masks/a b.nii.gz,x\n';
    const { cases, findings } = await openDataset(await tinyDataset({ ...(await files()), 'manifest.csv': csv }));
    expect(cases.map(({ masks }) => masks)).toEqual([[]]);
    expect(said(findings)).toEqual([
      'error duplicate-case x scans/a b.nii.gz',
      'warning missing-mask x scans/a b.nii.gz',
    ]);
  });

  it.each([
    ['no column image', 'mask\nmasks/m.nii\n', 'manifest.csv', 'one column image'],
    ['two columns mask', 'image,mask,Mask\n', 'manifest.csv', 'one column image'],
    ['nothing', '', 'manifest.csv', 'one column image'],
    ['a cell too few', 'image,mask\nscans/a b.nii.gz\n', 'line 2', '2 cells'],
    ['no image', 'image,mask\n,masks/m.nii\n', 'line 2', 'an image'],
    ['an unknown part', 'image,part\nx.nii,validation\n', 'line 2, part', 'training or test'],
    ['an open quote', 'image\n"x.nii\n', 'manifest.csv', 'closed quotes'],
  ])('with %s is refused', async (_, csv, where, part) => {
    const error = await rejectionOf(async () => openDataset(await tinyDataset({ 'manifest.csv': csv })));
    expect(error.code).toBe('format');
    expect(error.where).toContain(where);
    expect(error.expected).toContain(part);
  });

  it('in Latin-1 is refused, not misread', async () => {
    const latin = Buffer.from('image\nscans/Müller, 1.nii.gz\n', 'latin1');
    const error = await rejectionOf(async () =>
      openDataset(await tinyDataset({ 'manifest.csv': new Uint8Array(latin) })),
    );
    expect([error.code, error.expected]).toEqual(['format', 'text in UTF-8']);
  });
});

describe('JSON', () => {
  it('has names, labels, channels, and numbers where names would do', async () => {
    const json = {
      name: 'Babel',
      labels: { background: 0, hemorrhage: 1 },
      cases: [
        {
          id: 7,
          subject: 49,
          image: ['scans/a b.nii.gz', 'scans/Müller, 1.nii.gz'],
          mask: 'masks/m.nii',
          labels: [1, 'x'],
        },
        { image: 'scans/line\nbreak.nii', mask: null, part: 'test' },
      ],
    };
    const dir = await tinyDataset({ ...(await files()), 'manifest.json': JSON.stringify(json) });
    const { layout, name, labels, cases, findings } = await openDataset(dir);
    expect([layout, name, labels, findings]).toEqual([
      'manifest-json',
      'Babel',
      { background: [0], hemorrhage: [1] },
      [],
    ]);
    expect(cases[0]).toMatchObject({ id: '7', subject: '49', stated: ['1', 'x'] });
    expect((await cases[0].load()).images.map(({ view }) => view.data[0])).toEqual([-1002, -1001]);
    expect(cases[1]).toMatchObject({ part: 'test', masks: [] });
  });

  it('may be the list alone, and lie elsewhere below the dataset; paths stay relative to the dataset', async () => {
    const list = JSON.stringify([{ image: 'scans/a b.nii.gz', mask: 'masks/a b.nii.gz' }]);
    const dir = await tinyDataset({ ...(await files()), 'tables/fold 0.json': list, 'manifest.csv': 'image\n' });
    const { layout, cases } = await openDataset(dir, { manifest: 'tables/fold 0.json' });
    expect([layout, cases.length]).toEqual(['manifest-json', 1]);
    expect((await rejectionOf(() => openDataset(dir, { manifest: '../x.json' }))).code).toBe('io');
    expect((await rejectionOf(() => openDataset(dir, { manifest: 'tables/none.json' }))).code).toBe('io');
    expect((await rejectionOf(() => openDataset(dir, { manifest: 'tables/x.txt' }))).code).toBe('format');
  });

  it.each([
    ['no JSON', '{"cases": [}', 'JSON'],
    ['no cases', '{"name": "x"}', 'a list of cases'],
    ['a text for a case', '["scans/a.nii"]', 'an object'],
    ['no image', '[{"mask": "m.nii"}]', 'an image'],
    ['an empty list of channels', '[{"image": []}]', 'an image'],
    ['labels that are no list', '[{"image": "a.nii", "labels": "epidural"}]', 'a list of names or values'],
    ['an object for a subject', '[{"image": "a.nii", "subject": {}}]', 'a text or a number'],
    ['a broken table of labels', '{"labels": {"x": -1}, "cases": []}', 'label x'],
  ])('with %s is refused', async (_, text, part) => {
    const error = await rejectionOf(async () => openDataset(await tinyDataset({ 'manifest.json': text })));
    expect(error.code).toBe('format');
    expect(error.where).toContain('manifest.json');
    expect(error.expected).toContain(part);
  });
});

describe('a way out of the dataset', () => {
  const OUT = [
    '/etc/passwd',
    '../secret.nii',
    'a/../../secret.nii',
    'a/../b.nii',
    '..',
    'C:\\scans\\a.nii',
    'c:/a.nii',
    '\\\\server\\a.nii',
    'file:///etc/passwd',
    'https://example.org/a.nii',
    '~/a.nii',
    'a\0.nii',
  ];

  it.each(OUT)('%j is refused by name, as image and as mask', async (path) => {
    for (const entry of [{ image: path }, { image: 'scans/a b.nii.gz', mask: path }]) {
      const dir = await tinyDataset({ ...(await files()), 'manifest.json': JSON.stringify([entry]) });
      const error = await rejectionOf(() => openDataset(dir));
      expect(error.code).toBe('io');
      expect(error.where).toMatch(/manifest\.json, cases\[0\], (image|mask)$/);
      expect(error.received).toBe(JSON.stringify(path));
    }
  });

  it('through a link is refused too', async () => {
    const outside = await tinyDataset({ 'secret.nii': await scan() });
    for (const link of ['scans/secret.nii', 'deep']) {
      const dir = await tinyDataset({ ...(await files()), 'manifest.csv': 'image\ndeep/secret.nii\n' });
      await symlink(link === 'deep' ? outside : join(outside, 'secret.nii'), join(dir, link));
      const error = await rejectionOf(() => openDataset(dir));
      expect([error.code, error.where]).toEqual(['io', join(dir, link)]);
      expect(error.received).toContain(outside);
    }
  });

  it('circles of links end', async () => {
    const dir = await tinyDataset({ ...(await files()), 'manifest.csv': 'image\nscans/again/a b.nii.gz\n' });
    await symlink(join(dir, 'scans'), join(dir, 'scans/again'));
    const { cases, findings } = await openDataset(dir);
    expect(said(findings)).toEqual(['warning missing-mask scans/again/a b scans/again/a b.nii.gz']);
    expect((await cases[0].load()).images[0].view.data[0]).toBe(-1002);
  });
});
