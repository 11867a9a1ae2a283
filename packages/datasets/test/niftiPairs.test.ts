// `.hdr`/`.img` pairs as scans and masks, in every layout of folders.
import { createHash } from 'node:crypto';
import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { openDataset, verifyDataset } from '../src/index.js';
import { HU, mask, scan } from './tinyCases.js';
import { type Files, niftiPair, tinyDataset } from './tinyDataset.js';

const MARKED = [0, 1, 0, 0, 1, 0];

const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

async function verify(files: Files) {
  const dataset = await openDataset(await tinyDataset(files));
  const { ok, findings } = await verifyDataset(dataset);
  const said = findings.map(({ severity, kind, case: id = '-', path = '-' }) => `${severity} ${kind} ${id} ${path}`);
  return { dataset, ok, said };
}

const nnunet = (fileEnding: string) =>
  JSON.stringify({ channel_names: { 0: 'CT', 1: 'CT' }, labels: { background: 0, any: 1 }, file_ending: fileEnding });

const PAIR_ENDINGS: readonly (readonly [string, string])[] = [
  ['.hdr', '.img'],
  ['.hdr.gz', '.img.gz'],
  ['.hdr', '.img.gz'],
  ['.HDR', '.IMG'],
];

describe('a pair is one scan, named by its stem', () => {
  it.each(PAIR_ENDINGS)('%s and %s', async (...endings) => {
    const { dataset, ok, said } = await verify({
      ...niftiPair('images/a', await scan(), endings),
      ...niftiPair('masks/a', await mask(MARKED), endings),
    });
    expect([ok, said]).toEqual([true, []]);
    const [{ id, images, masks, load }] = dataset.cases;
    expect([dataset.cases.length, id, images, masks]).toEqual([
      1,
      'a',
      [`images/a${endings[0]}`],
      [`masks/a${endings[0]}`],
    ]);
    const { images: volumes, truth } = await load();
    expect([...volumes[0].view.data]).toEqual(HU);
    expect(volumes[0].affine.map((row) => row[3])).toEqual([10, 20, 30, 1]);
    expect([...(truth?.data ?? [])]).toEqual(MARKED);
  });

  it.each(['label_192/images', 'train_2/data'])('in %s, beside single files', async (folder) => {
    const masks = folder.replace('images', 'ground truths').replace('data', 'label');
    const { dataset, said } = await verify({
      ...niftiPair(`${folder}/ID_1_ID_2`, await scan(-1001)),
      [`${folder}/ID_3_ID_4.nii.gz`]: await scan(-1002),
      [`${masks}/ID_1_ID_2.nii.gz`]: await mask(MARKED),
      ...niftiPair(`${masks}/ID_3_ID_4`, await mask(MARKED)),
    });
    expect(said).toEqual([]);
    expect(dataset.cases.map(({ id }) => id)).toEqual(['ID_1_ID_2', 'ID_3_ID_4']);
    const first = await Promise.all(dataset.cases.map(async ({ load }) => (await load()).images[0].view.data[0]));
    expect(first).toEqual([-1001, -1002]);
  });

  it.each(['.hdr', '.img'])("in nnU-Net's folders, file_ending %s", async (ending) => {
    const { dataset, said } = await verify({
      'dataset.json': nnunet(ending),
      ...niftiPair('imagesTr/a_0000', await scan(-1001)),
      ...niftiPair('imagesTr/a_0001', await scan(-1002)),
      ...niftiPair('labelsTr/a', await mask(MARKED)),
    });
    expect([dataset.layout, said]).toEqual(['nnunet-v2', []]);
    expect(dataset.cases[0]).toMatchObject({
      id: 'a',
      images: ['imagesTr/a_0000.hdr', 'imagesTr/a_0001.hdr'],
      masks: ['labelsTr/a.hdr'],
    });
    const { images } = await dataset.cases[0].load();
    expect(images.map(({ view }) => view.data[0])).toEqual([-1001, -1002]);
  });

  it.each(['hdr', 'img'])('in a manifest that names the .%s', async (half) => {
    const { dataset, said } = await verify({
      'manifest.csv': `image,mask\nscans/a.${half},a.${half}\n`,
      ...niftiPair('scans/a', await scan()),
      ...niftiPair('a', await mask(MARKED)),
    });
    expect(said).toEqual([]);
    expect(dataset.cases[0]).toMatchObject({ id: 'scans/a', images: ['scans/a.hdr'], masks: ['a.hdr'] });
    expect([...((await dataset.cases[0].load()).truth?.data ?? [])]).toEqual(MARKED);
  });
});

describe('half a pair', () => {
  const halves = async (stem: string, half: 'hdr' | 'img', file: Uint8Array): Promise<Files> =>
    Object.fromEntries(Object.entries(niftiPair(stem, file)).filter(([path]) => path.endsWith(half)));

  it.each(['hdr', 'img'] as const)('is a finding and an error of load: .%s alone', async (half) => {
    const { dataset, ok, said } = await verify({
      ...(await halves('images/a', half, await scan())),
      'masks/a.nii.gz': await mask(MARKED),
      'images/b.nii.gz': await scan(-1001),
      ...(await halves('masks/b', half, await mask(MARKED))),
    });
    expect([ok, said]).toEqual([
      false,
      [`error incomplete-pair a images/a.${half}`, `error incomplete-pair b masks/b.${half}`],
    ]);
    const other = half === 'hdr' ? '.img' : '.hdr';
    for (const [i, path] of [`images/a.${half}`, `masks/b.${half}`].entries()) {
      expect(await rejectionOf(() => dataset.cases[i].load())).toMatchObject({
        code: 'io',
        where: `${dataset.dir}/${path}`,
        expected: `its ${other} beside it`,
      });
    }
  });

  it('says which half it is', async () => {
    const { dataset } = await verify({
      ...(await halves('images/a', 'hdr', await scan())),
      ...(await halves('images/b', 'img', await scan())),
      'masks/': '',
    });
    const messages = dataset.findings.filter(({ kind }) => kind === 'incomplete-pair').map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('A header without its .img'),
      expect.stringContaining('An .img without its .hdr'),
    ]);
  });

  it("is named beside the missing file, and told from a stranger in nnU-Net's folders", async () => {
    const { said } = await verify({
      'dataset.json': nnunet('.hdr'),
      ...niftiPair('imagesTr/a_0000', await scan(-1001)),
      ...(await halves('imagesTr/a_0001', 'img', await scan(-1002))),
      ...niftiPair('labelsTr/a', await mask(MARKED)),
      ...(await halves('labelsTr/b', 'img', await mask(MARKED))),
      ...niftiPair('labelsTr/c', await mask(MARKED)),
    });
    expect(said.toSorted()).toEqual([
      'error incomplete-pair - labelsTr/b.img',
      'error incomplete-pair a imagesTr/a_0001.img',
      'error mask-without-image - labelsTr/c.hdr',
      'error missing-file a imagesTr/a_0001.hdr',
    ]);
  });

  it('in a manifest is a missing file where neither is there', async () => {
    const { said } = await verify({ 'manifest.csv': 'image,mask\na.hdr,b.hdr\n' });
    expect(said).toEqual(['error missing-file a a.hdr', 'error missing-file a b.hdr']);
  });
});

describe('the bytes of a pair', () => {
  it('are those of both files: equal headers are no repeated scan, equal pairs are', async () => {
    const a = await scan(-1001);
    const masks = Object.fromEntries(
      await Promise.all(['a', 'b', 'c'].map(async (id) => [`masks/${id}.nii.gz`, await mask(MARKED)] as const)),
    );
    const files = { ...niftiPair('images/a', a), ...niftiPair('images/b', await scan(-1002)), ...masks };
    const { said } = await verify({ ...files, ...niftiPair('images/c', a) });
    expect(said).toEqual(['warning same-content c images/c.hdr']);
  });

  it('are wanted in a list of checksums, and damage to the voxels shows', async () => {
    const files: Files = { ...niftiPair('images/a', await scan()), 'masks/a.nii.gz': await mask(MARKED) };
    const lines = Object.entries(files).map(([path, bytes]) => `${sum(bytes)}  ${path}`);
    const list = (kept: string[]): Files => ({ ...files, 'SHA256SUMS.txt': `${kept.join('\n')}\n` });
    expect((await verify(list(lines))).said).toEqual([]);
    expect((await verify(list(lines.filter((line) => !line.endsWith('.img'))))).said).toEqual([
      'warning file-without-checksum - SHA256SUMS.txt',
    ]);
    const damaged = niftiPair('images/a', await scan(-999))['images/a.img'];
    expect((await verify({ ...list(lines), 'images/a.img': damaged })).said).toEqual([
      'error checksum-mismatch a images/a.img',
    ]);
  });

  it('cut off are unreadable', async () => {
    const { 'images/a.img': voxels, ...files } = niftiPair('images/a', await scan());
    const { said } = await verify({
      ...files,
      'images/a.img': voxels.slice(0, 7),
      'masks/a.nii.gz': await mask(MARKED),
    });
    expect(said).toEqual(['error unreadable-file a images/a.hdr']);
  });
});
