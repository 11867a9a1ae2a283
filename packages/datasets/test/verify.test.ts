import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { openDataset, type Verification, type VerifyOptions, verifyDataset } from '../src/index.js';
import { mask, SHAPE, scan } from './tinyCases.js';
import { diagnosis, type Files, nifti, png, tinyDataset } from './tinyDataset.js';

const MARKED = [0, 1, 0, 0, 1, 0];

async function verify(files: Files, options?: VerifyOptions): Promise<Verification> {
  return verifyDataset(await openDataset(await tinyDataset(files)), options);
}

const said = ({ findings }: Pick<Verification, 'findings'>) =>
  findings.map(({ severity, kind, case: id = '-', path = '-' }) => `${severity} ${kind} ${id} ${path}`).sort();

const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

describe('a clean dataset', () => {
  it('is ok: facts of every case, and no reason', async () => {
    const result = await verify({
      'images/a.nii.gz': await scan(-1001),
      'images/b.nii.gz': await scan(-1002),
      'masks/a.nii.gz': await mask(MARKED),
      'masks/b.nii.gz': await mask([0, 0, 2, 0, 1, 2]),
    });
    expect(result).toMatchObject({ ok: true, layout: 'pairs', findings: [] });
    expect(result.cases[1]).toMatchObject({ id: 'b', status: 'ok', shape: SHAPE, findings: [] });
    expect([...(result.cases[1].values ?? [])]).toEqual([
      [0, 3],
      [1, 1],
      [2, 2],
    ]);
    const row = { status: 'ok', shape: '2x1x3', spacingMm: '5x0.5x0.4', reason: '' };
    expect(result.toTable()).toEqual([
      { case: 'a', ...row, labels: '1:2' },
      { case: 'b', ...row, labels: '1:1 2:2' },
    ]);
    expect(result.toText()).toBe(
      [
        'pairs, 2 cases: 2 ok, 0 with warnings, 0 with errors',
        'case  status  shape  spacing mm  labels   reason',
        'a     ok      2x1x3  5x0.5x0.4   1:2      -',
        'b     ok      2x1x3  5x0.5x0.4   1:1 2:2  -',
      ].join('\n'),
    );
  });
});

describe('cases that are broken', () => {
  it('are rows, each with its reason; the others are checked all the same', async () => {
    const whole = await scan(-1000);
    const result = await verify({
      'images/cut.nii.gz': whole.subarray(0, whole.length - 20),
      'images/empty.nii.gz': '',
      'images/good.nii.gz': await scan(-1001),
      'images/html.nii.gz': '<html>',
      'images/place.nii.gz': await scan(-1002),
      'images/size.nii.gz': await scan(-1003),
      'images/windowed.nii.gz': await nifti(Uint8Array.of(0, 1, 2, 3, 4, 255), SHAPE),
      'images/nan.nii.gz': await nifti(Float32Array.of(-1000, 1, Number.NaN, 3, 4, 999), SHAPE),
      'masks/cut.nii.gz': await mask(MARKED),
      'masks/empty.nii.gz': await mask(MARKED),
      'masks/good.nii.gz': await mask([0, 0, 0, 0, 0, 0]),
      'masks/html.nii.gz': '<html>',
      'masks/place.nii.gz': await mask(MARKED, [10, 20, 30.02]),
      'masks/size.nii.gz': await nifti(Uint8Array.of(0, 1, 0, 0), [2, 1, 2]),
      'masks/windowed.nii.gz': await mask([0, 0.5, 0, 0, 0, -1]),
      'masks/nan.nii.gz': await mask(MARKED),
    });
    expect(result.ok).toBe(false);
    expect(said(result)).toEqual([
      'error broken-label windowed masks/windowed.nii.gz',
      'error mismatched-affine place masks/place.nii.gz',
      'error mismatched-mask size masks/size.nii.gz',
      'error not-finite nan images/nan.nii.gz',
      'error unreadable-file cut images/cut.nii.gz',
      'error unreadable-file empty images/empty.nii.gz',
      'error unreadable-file html images/html.nii.gz',
      'error unreadable-file html masks/html.nii.gz',
      'info empty-mask good masks/good.nii.gz',
      'warning clipped-range windowed images/windowed.nii.gz',
    ]);
    const reason = (id: string) => result.toTable().find((row) => row.case === id)?.reason;
    expect(reason('place')).toBe(
      'mismatched-affine (masks/place.nii.gz): A corner lies 0.0200 mm from that of images/place.nii.gz.',
    );
    expect(reason('size')).toContain('2 x 1 x 2 voxels, images/size.nii.gz has 2 x 1 x 3');
    expect(reason('windowed')).toContain('Values that are no whole numbers from 0: -1, 0.5.');
    expect(reason('windowed')).toContain('Values 0 to 255: windowed or clipped');
    expect(reason('nan')).toContain('Voxel 2');
    expect(result.cases.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'cut error',
      'empty error',
      'good ok',
      'html error',
      'nan error',
      'place error',
      'size error',
      'windowed error',
    ]);
    // What could be read of a half broken case is there.
    expect([...(result.cases[0].values?.keys() ?? [])]).toEqual([0, 1]);
  });

  it('of a volume with frames is unreadable, not a mask of another size', async () => {
    const bytes = new Uint8Array(gunzipSync(await scan()));
    const view = new DataView(bytes.buffer);
    // dim: 4 axes of 3 x 1 x 1 x 2, the two slices as frames.
    for (const [i, size] of [4, 3, 1, 1, 2].entries()) view.setInt16(40 + 2 * i, size, true);
    const result = await verify({ 'images/a.nii': bytes, 'masks/a.nii': await mask(MARKED) });
    expect(said(result)).toEqual(['error unreadable-file a images/a.nii']);
    expect(result.findings[0].message).toContain('2 frames');
  });

  it('of a mask that is off by less than the tolerance are none', async () => {
    const files = { 'images/a.nii': await scan(), 'masks/a.nii': await mask(MARKED, [10, 20, 30.02]) };
    expect((await verify(files, { toleranceMm: 0.1 })).ok).toBe(true);
    expect((await verify(files)).ok).toBe(false);
    expect((await rejectionOf(() => verify(files, { toleranceMm: -1 }))).code).toBe('parameter');
  });

  it('may be files that vanished after opening, and names that play tricks', async () => {
    const dir = await tinyDataset({ 'images/a\u001b[31m\u202e\nb.nii': await scan(), 'masks/': '' });
    const { toText } = await verifyDataset(await openDataset(dir));
    expect(toText()).toContain('a\\u{1b}[31m\\u{202e}\\u{a}b');
    expect(toText().split('\n').length).toBe(3);
  });
});

describe('files', () => {
  it('missing, extra, double and without partner', async () => {
    const result = await verify({
      'manifest.csv': 'image,mask,id\nx/a.nii,x/m.nii,a\nx/lost.nii,x/m.nii,b\nx/a.nii,x/gone.nii,c\n',
      'x/a.nii': await scan(),
      'x/m.nii': await mask(MARKED),
    });
    expect(said(result)).toEqual([
      'error missing-file b x/lost.nii',
      'error missing-file c x/gone.nii',
      'warning same-content c x/a.nii',
    ]);
    expect(result.cases.map(({ status }) => status)).toEqual(['ok', 'error', 'error']);
    expect(result.cases[2].shape).toEqual(SHAPE);
    const pairs = await verify({
      'images/a.nii': await scan(),
      'images/a.nii.gz': await scan(),
      'masks/a.nii': await mask(MARKED),
      'masks/z.nii': await mask(MARKED),
      'masks/notes.txt': 'x',
    });
    expect(said(pairs)).toEqual([
      'error duplicate-file a images/a.nii.gz',
      'error mask-without-image z masks/z.nii',
      'info unknown-file - masks/notes.txt',
    ]);
    // The mask of nobody is no case: it comes below the cases.
    expect(pairs.toTable().map((row) => [row.case, row.status])).toEqual([
      ['a', 'error'],
      ['', 'error'],
      ['', 'info'],
    ]);
  });

  it('of channels on another grid', async () => {
    const result = await verify({
      'dataset.json': JSON.stringify({
        channel_names: { 0: 'CT', 1: 'MR' },
        labels: { b: 0, h: 1 },
        file_ending: '.nii',
      }),
      'imagesTr/a_0000.nii': await scan(),
      'imagesTr/a_0001.nii': await nifti(Uint8Array.of(0, 1, 2, 3, 4, 5), SHAPE, [10, 20, 31]),
      'imagesTr/b_0000.nii': await scan(-1001),
      'imagesTr/b_0001.nii': await nifti(new Uint8Array(4), [2, 1, 2]),
      'labelsTr/a.nii': await mask(MARKED),
      'labelsTr/b.nii': await mask([0, 1, 2, 0, 0, 255]),
    });
    // The second channel is no CT, so its range is its own affair.
    expect(said(result)).toEqual([
      'error mismatched-affine a imagesTr/a_0001.nii',
      'error mismatched-channel b imagesTr/b_0001.nii',
      'error unknown-label b labelsTr/b.nii',
    ]);
    expect(result.toTable()[1].reason).toContain('Values that no label has: 2, 255.');
    expect(result.toTable()[0].labels).toBe('h:2');
  });
});

describe('what a manifest says against what the masks hold', () => {
  const open = async (
    labels: string,
    values: readonly number[],
    table: object = { background: 0, epidural: 1, subdural: 2 },
  ) => {
    const cases = [{ id: 'a', image: 'a.nii', mask: 'm.nii', labels: labels === '' ? [] : labels.split(' ') }];
    const json = JSON.stringify({ labels: table, cases });
    return said(await verify({ 'manifest.json': json, 'a.nii': await scan(), 'm.nii': await mask(values) }));
  };

  it.each([
    ['epidural subdural', [0, 1, 2, 0, 0, 0], []],
    ['Epidural', [0, 1, 0, 0, 0, 0], []],
    ['2', [0, 2, 0, 0, 0, 0], []],
    ['background epidural', [0, 1, 0, 0, 0, 0], []],
    ['epidural', [0, 1, 2, 0, 0, 0], ['error label-not-stated a m.nii']],
    ['epidural subdural', [0, 1, 0, 0, 0, 0], ['error label-missing a m.nii']],
    ['', [0, 1, 0, 0, 0, 0], ['error label-not-stated a m.nii']],
    ['', [0, 0, 0, 0, 0, 0], ['info empty-mask a m.nii']],
    ['none', [0, 0, 0, 0, 0, 0], ['info empty-mask a m.nii']],
    ['epidural', [0, 0, 0, 0, 0, 0], ['error label-missing a m.nii', 'info empty-mask a m.nii']],
    ['contusion', [0, 1, 0, 0, 0, 0], []],
    ['contusion', [0, 0, 0, 0, 0, 0], ['error label-missing a m.nii', 'info empty-mask a m.nii']],
  ])('%j', async (stated, values, expected) => {
    expect(await open(stated, values)).toEqual(expected);
  });
});

describe('CT-ICH', () => {
  const black = png([[0, 0]]);
  const healthy = (slice: number) => `49,${slice},0,0,0,0,0,1,0`;
  const epidural = (slice: number) => `49,${slice},0,0,0,1,0,0,0`;

  it('1.0.0: table against masks, black and grey masks, sizes', async () => {
    const at = 'Patients_CT/049/brain';
    const result = await verify({
      [`${at}/1.png`]: png([[1, 2]]),
      [`${at}/2.png`]: png([[3, 4]]),
      [`${at}/3.png`]: png([[5, 6]]),
      [`${at}/4.png`]: png([[7, 8]]),
      [`${at}/1_HGE_Seg.png`]: png([[0, 255]]),
      [`${at}/2_HGE_Seg.png`]: black,
      [`${at}/3_HGE_Seg.png`]: png([[150, 255]]),
      'Patients_CT/050/brain/1.png': png([[1, 2]]),
      'Patients_CT/050/brain/2.png': png([[1], [2]]),
      'hemorrhage_diagnosis.csv': diagnosis(
        healthy(1),
        epidural(2),
        epidural(3),
        epidural(4),
        '80,1,0,0,0,1,0,0,0',
        '81,1,0,0,0,1,0,0,0',
      ),
    });
    expect(said(result)).toEqual([
      'error mask-without-hemorrhage 049 Patients_CT/049/brain/1_HGE_Seg.png',
      'error mismatched-slice 050 Patients_CT/050/brain/2.png',
      'warning empty-mask 049 Patients_CT/049/brain/2_HGE_Seg.png',
      'warning grey-mask 049 Patients_CT/049/brain/3_HGE_Seg.png',
      'warning ich-without-mask 049 Patients_CT/049/brain/4.png',
      'warning missing-subject - -',
      'warning missing-subject - -',
      'warning no-demographics-table - patient_demographics.csv',
      'warning no-diagnosis-row 050 hemorrhage_diagnosis.csv',
    ]);
    expect([...(result.cases[0].values ?? [])]).toEqual([
      [0, 5],
      [1, 3],
    ]);
    const { reason } = result.toTable()[0];
    expect(reason).toContain('mask-without-hemorrhage (slice 1): A mask, but line 2 of');
    expect(result.toTable().at(-2)?.reason).toBe(
      'missing-subject x2 (080, 081): In the tables (1 slices), but there is no scan.',
    );
  });

  it('1.0.0: a mask of another size, and files that are no pictures, each once', async () => {
    const at = 'Patients_CT/049/brain';
    const files = { [`${at}/1.png`]: png([[1, 2]]), 'hemorrhage_diagnosis.csv': diagnosis(epidural(1)) };
    const kinds = async (more: Files) =>
      said(await verify({ ...files, ...more })).filter((line) => line.startsWith('error'));
    expect(await kinds({ [`${at}/1_HGE_Seg.png`]: png([[255]]) })).toEqual([
      `error mismatched-mask 049 ${at}/1_HGE_Seg.png`,
    ]);
    expect(await kinds({ [`${at}/1_HGE_Seg.png`]: '<html>' })).toEqual([
      `error unreadable-file 049 ${at}/1_HGE_Seg.png`,
    ]);
    expect(await kinds({ [`${at}/1.png`]: '<html>' })).toEqual([`error unreadable-file 049 ${at}/1.png`]);
  });

  it('1.3.x: what opening found, and what reading finds, each once', async () => {
    const result = await verify({
      'ct_scans/049.nii': await scan(-1001),
      'ct_scans/050.nii': await scan(-1002),
      'ct_scans/051.nii': '<html>',
      'ct_scans/052.nii': await scan(-1003),
      'masks/049.nii': await mask([0, 255, 0, 0, 0, 0], [10, 20, 31]),
      'masks/050.nii': await nifti(Uint8Array.of(0, 1, 0, 0), [2, 1, 2]),
      'masks/051.nii': await mask(MARKED),
      'masks/052.nii': await mask([0, 1, 0, 0, 0, 0]),
      'hemorrhage_diagnosis_raw_ct.csv': diagnosis('52,1,0,0,0,0,0,1,0', '52,2,0,0,0,1,0,0,0'),
    });
    expect(said(result).filter((line) => !line.includes('no-d'))).toEqual([
      'error mask-without-hemorrhage 052 masks/052.nii',
      'error mismatched-affine 049 masks/049.nii',
      'error mismatched-mask 050 masks/050.nii',
      'error unreadable-file 051 ct_scans/051.nii',
      'warning ich-without-mask 052 masks/052.nii',
    ]);
  });
});

describe('checksums', () => {
  const files = async (): Promise<Files> => ({
    'images/a b.nii': await scan(),
    'masks/a b.nii': await mask(MARKED),
  });

  it('in the three usual spellings', async () => {
    const all = await files();
    const [a, m] = [sum(all['images/a b.nii']), sum(all['masks/a b.nii'])];
    for (const text of [
      `${a}  images/a b.nii\n${m}  ./masks/a b.nii\n`,
      `\ufeff${a.toUpperCase()} images/a b.nii\r\n${m} *masks/a b.nii\r\n`,
      `SHA256 (images/a b.nii) = ${a}\n\nSHA256 (masks/a b.nii) = ${m}`,
    ]) {
      expect(await verify({ ...all, 'SHA256SUMS.txt': text })).toMatchObject({ ok: true, findings: [] });
    }
  });

  it('that differ, lack a file or a line, lead out, or are none', async () => {
    const all = await files();
    const text = [
      `${sum('other')}  images/a b.nii`,
      `${sum('x')}  images/lost.nii`,
      `${sum('x')}  ../secret`,
      `${sum('x')}  /etc/passwd`,
      'deadbeef  masks/a b.nii',
      `\\${sum('x')}  back\\\\slash`,
    ].join('\n');
    const dir = await tinyDataset({ ...all, 'lists/sums': text });
    const dataset = await openDataset(dir);
    const result = await verifyDataset(dataset, { checksums: 'lists/sums' });
    expect(said(result)).toEqual([
      ...Array.from({ length: 4 }, () => 'error broken-checksum - lists/sums'),
      'error checksum-mismatch a b images/a b.nii',
      'error checksum-without-file - images/lost.nii',
      'warning file-without-checksum - lists/sums',
    ]);
    expect(result.findings.map(({ message }) => message).join('\n')).toContain('"../secret"');
    expect(said(await verifyDataset(dataset, { checksums: 'none' }))).toEqual(['error unreadable-file - none']);
    expect((await rejectionOf(() => verifyDataset(dataset, { checksums: '../x' }))).code).toBe('io');
    expect(await verifyDataset(dataset, { checksums: false })).toMatchObject({ findings: [] });
  });

  it('tell one scan under two names', async () => {
    const all = {
      'images/a.nii': await scan(),
      'images/b.nii': await scan(),
      'masks/a.nii': await mask(MARKED),
      'masks/b.nii': await mask(MARKED),
    };
    expect(said(await verify(all))).toEqual(['warning same-content b images/b.nii']);
    expect(said(await verify(all, { checksums: false }))).toEqual([]);
  });
});

describe('splits', () => {
  it('with strangers, cases without a mask and a subject on both sides', async () => {
    const dir = await tinyDataset({
      'manifest.csv': 'image,mask,id,subject\na.nii,m.nii,a1,a\nb.nii,m.nii,a2,a\nc.nii,m.nii,b,b\nd.nii,,c,c\n',
      'a.nii': await scan(-1001),
      'b.nii': await scan(-1002),
      'c.nii': await scan(-1003),
      'd.nii': await scan(-1004),
      'm.nii': await mask(MARKED),
    });
    const dataset = await openDataset(dir);
    const good = await verifyDataset(dataset, { splits: [{ train: ['a1', 'a2'], val: ['b'] }] });
    expect(good.ok).toBe(true);
    const bad = await verifyDataset(dataset, {
      splits: [
        { train: [], val: [] },
        { train: ['a1', 'z', 'c'], val: ['a2', 'b'] },
      ],
    });
    expect(said(bad).filter((line) => line.startsWith('error'))).toEqual([
      'error split-mismatch - -',
      'error split-mismatch c -',
      'error subject-leak a2 -',
    ]);
    const broken = [{ train: ['a1'] }] as unknown as VerifyOptions['splits'];
    expect((await rejectionOf(() => verifyDataset(dataset, { splits: broken }))).code).toBe('parameter');
    expect(bad.findings.find(({ kind }) => kind === 'subject-leak')?.message).toBe(
      'Fold 1: subject a validates here and trains as a1.',
    );
  });
});

it('reports progress and stops when told', async () => {
  const dir = await tinyDataset({ 'images/a.nii': await scan(), 'masks/a.nii': await mask(MARKED) });
  const dataset = await openDataset(dir);
  const seen: string[] = [];
  const stop = new AbortController();
  const onProgress = ({ done, total, label }: { done: number; total: number; label: string }) => {
    seen.push(`${done}/${total} ${label}`);
    stop.abort();
  };
  expect((await rejectionOf(() => verifyDataset(dataset, { onProgress, signal: stop.signal }))).code).toBe('aborted');
  expect(seen).toEqual(['1/1 cases']);
});
