import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf, readGolden, rejectionOf } from '@ich/testkit';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DicomVolume, readDicomSeg, readDicomSeries, writeDicomSeg } from '../src/index.js';
import { ctFile, stackOf } from './ctFile.js';
import { segOptions, stripes } from './golden/seg_recipe.mjs';

const dir = join(import.meta.dirname, '..');
let oblique: DicomVolume;
let stack: DicomVolume;

beforeAll(async () => {
  const { files } = readGolden<{ files: string[] }>(dir, 'series.json.gz');
  oblique = await readDicomSeries(files.map((file) => Buffer.from(file, 'base64')));
  stack = await readDicomSeries(stackOf([0, 5, 10]));
});

describe('the file that highdicom and pydicom checked', () => {
  const golden = readGolden<{ sha256: string; labels: number[]; segments: { label: string }[] }>(
    dir,
    'seg-written.json',
  );

  it.each(['contiguous', 'cropped', 'transposed'])('is written again byte for byte, from a %s view', (name) => {
    const { data } = oblique.view;
    const { view } = awkwardViews(stripes(data.length), oblique.view.shape, 2).find((v) => v.name === name) ?? {};
    const file = writeDicomSeg(view as never, oblique.series, segOptions);
    expect(createHash('sha256').update(file).digest('hex')).toBe(golden.sha256);
  });

  it('says what was asked for, and is read back', async () => {
    expect(Array.from(stripes(oblique.view.data.length))).toEqual(golden.labels);
    expect(golden).toMatchObject({
      type: 'BINARY',
      study: oblique.series.studyInstanceUid,
      frameOfReference: oblique.series.frameOfReferenceUid,
      segments: [
        { label: 'Intracranial hemorrhage', type: 'Hemorrhage', algorithm: 'AUTOMATIC' },
        { label: 'Ödem', type: 'Edema', algorithm: 'MANUAL' },
      ],
    });
    const view = ndarrayOf(stripes(oblique.view.data.length), oblique.view.shape);
    const segments = await readDicomSeg(writeDicomSeg(view, oblique.series, segOptions), oblique.series);
    expect(segments.map(({ number, label }) => [number, label])).toEqual([
      [1, 'Intracranial hemorrhage'],
      [2, 'Ödem'],
    ]);
    expect(segments[1].type).toEqual(segOptions.segments[1].type);
    for (const { number, mask } of segments) {
      expect(Array.from(mask.view.data)).toEqual(golden.labels.map((label) => (label === number ? 1 : 0)));
      expect(mask.affine).toEqual(oblique.affine);
    }
  });
});

describe('a segmentation of highdicom', () => {
  it('is read, overlapping segments too', async () => {
    const golden = readGolden<{ file: string; labels: string[]; masks: number[][] }>(dir, 'seg.json.gz');
    const segments = await readDicomSeg(Buffer.from(golden.file, 'base64'), oblique.series);
    expect(segments.map(({ label }) => label)).toEqual(golden.labels);
    expect(segments.map(({ mask }) => Array.from(mask.view.data))).toEqual(golden.masks);
    const both = golden.masks[0].filter((value, i) => value === 1 && golden.masks[1][i] === 1);
    expect(both.length).toBeGreaterThan(0);
  });
});

describe('writing and reading back', () => {
  it('keeps every mask', async () => {
    const label = fc.integer({ min: 0, max: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(label, { minLength: 18, maxLength: 18 }), async (values) => {
        const labels = ndarrayOf(Int32Array.from(values), [3, 2, 3]);
        const segments = [1, 2, 3].map((n) => ({ label: `segment ${n}` }));
        const back = await readDicomSeg(writeDicomSeg(labels, stack.series, { segments }), stack.series);
        for (const { number, mask } of back) {
          expect(Array.from(mask.view.data)).toEqual(values.map((value) => (value === number ? 1 : 0)));
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('makes new UIDs each time, below 2.25', () => {
    const mask = ndarrayOf(new Uint8Array(18), [3, 2, 3]);
    const write = (): string =>
      Buffer.from(writeDicomSeg(mask, stack.series, { segments: [{ label: 'a' }] })).toString('latin1');
    const uids = new Set([write(), write()].flatMap((text) => text.match(/2\.25\.\d{30,40}/g) ?? []));
    // Three of each file, and the one of the implementation.
    expect(uids.size).toBe(7);
  });
});

describe('refused with a reason', () => {
  const mask = ndarrayOf(
    Uint8Array.from({ length: 18 }, (_, i) => i % 2),
    [3, 2, 3],
  );
  const segments = [{ label: 'a' }];

  it.each([
    [
      'a mask of another shape',
      () => writeDicomSeg(ndarrayOf(new Uint8Array(6), [1, 2, 3]), stack.series, { segments }),
      'shape',
      /shape \[3, 2, 3\]/,
    ],
    [
      'a label that is not described',
      () => writeDicomSeg(ndarrayOf(new Uint8Array(18).fill(2), [3, 2, 3]), stack.series, { segments }),
      'parameter',
      /label 2/,
    ],
    [
      'a negative label',
      () => writeDicomSeg(ndarrayOf(new Int32Array(18).fill(-1), [3, 2, 3]), stack.series, { segments }),
      'parameter',
      /label -1/,
    ],
    ['no segments', () => writeDicomSeg(mask, stack.series, { segments: [] }), 'parameter', /segments/],
    [
      'a label with a backslash',
      () => writeDicomSeg(mask, stack.series, { segments: [{ label: 'a\\b' }] }),
      'parameter',
      /segments\[0\]\.label/,
    ],
    [
      'a label too long',
      () => writeDicomSeg(mask, stack.series, { segments: [{ label: 'a'.repeat(65) }] }),
      'parameter',
      /1 to 64/,
    ],
    [
      'a bad UID',
      () =>
        writeDicomSeg(mask, stack.series, { segments, uids: { series: '1.02', instance: '1.2', dimension: '1.2' } }),
      'parameter',
      /uids\.series/,
    ],
    ['no series', () => writeDicomSeg(mask, undefined as never, { segments }), 'parameter', /the series/],
    [
      'no frame of reference',
      () => writeDicomSeg(mask, { ...stack.series, frameOfReferenceUid: undefined }, { segments }),
      'geometry',
      /frame of reference/,
    ],
  ] as const)('%s', (_, run, code, message) => {
    const error = errorOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('a name too long, without repeating it', () => {
    const name = `Somebody^${'x'.repeat(60)}`;
    const { message } = errorOf(() => writeDicomSeg(mask, stack.series, { segments, patient: { name } }));
    expect(message).toMatch(/patient\.name/);
    expect(message).not.toMatch(/Somebody/);
  });

  it('a segmentation of other slices, or one that lies elsewhere', async () => {
    const file = writeDicomSeg(mask, stack.series, { segments });
    const elsewhere = await readDicomSeries(stackOf([100, 105, 110], { series: '1.2.3.8' }));
    const moved = {
      ...elsewhere.series,
      slices: elsewhere.series.slices.map((s, i) => ({ ...s, sopInstanceUid: `1.9.${i}` })),
    };
    expect(await rejectionOf(() => readDicomSeg(file, moved))).toMatchObject({ code: 'geometry' });
    // The same UIDs at other places: one of the two is wrong.
    expect((await rejectionOf(() => readDicomSeg(file, elsewhere.series))).message).toMatch(/it refers to/);
    const turned = await readDicomSeries(stackOf([0, 5, 10], { orientation: [-1, 0, 0, 0, -1, 0] }));
    expect((await rejectionOf(() => readDicomSeg(file, turned.series))).message).toMatch(/orientation/);
    const coarser = await readDicomSeries(stackOf([0, 5, 10], { spacing: [0.6, 0.6] }));
    expect((await rejectionOf(() => readDicomSeg(file, coarser.series))).message).toMatch(/pixel spacing/);
    const larger = await readDicomSeries(stackOf([0, 5, 10], { size: [3, 3] }));
    expect((await rejectionOf(() => readDicomSeg(file, larger.series))).message).toMatch(/2 x 3 pixels for 3 x 3/);
  });

  it('a CT slice, a FRACTIONAL segmentation, and one cut short', async () => {
    expect((await rejectionOf(() => readDicomSeg(ctFile(), stack.series))).message).toMatch(/another kind/);
    const file = writeDicomSeg(mask, stack.series, { segments });
    const text = Buffer.from(file).toString('latin1');
    const fractional = Buffer.from(text.replace('CS\u0006\0BINARY', 'CS\n\0FRACTIONAL'), 'latin1');
    expect((await rejectionOf(() => readDicomSeg(fractional, stack.series))).message).toMatch(
      /a FRACTIONAL segmentation/,
    );
    for (const bytes of [file.subarray(0, -1), file.subarray(0, -8), file.subarray(0, file.length >> 1)]) {
      expect(await rejectionOf(() => readDicomSeg(bytes, stack.series))).toMatchObject({ code: 'format' });
    }
  });
});
