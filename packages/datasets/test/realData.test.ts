import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeWithData, readGolden } from '@ich/testkit';
import { beforeAll, expect, it } from 'vitest';
import { type CaseDataset, type Dataset, openCtIch, openDataset, readGreyImage, verifyDataset } from '../src/index.js';
import { statuses } from './brief.js';

interface RealSlices {
  slices: Record<string, { shape: number[]; sha256: string }>;
}

const golden = readGolden<RealSlices>(join(import.meta.dirname, '..'), 'real-slices.json').slices;
const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

describeWithData('CT-ICH 1.0.0', 'ct-ich-v1.0.0', (dir) => {
  let dataset: Dataset;
  const subject = (id: string) => dataset.subjects.find((s) => s.id === id)!;
  beforeAll(async () => {
    dataset = await openCtIch(dir);
  });

  it('has 80 of 82 subjects; of their 292 slices with hemorrhage 13 have a mask', () => {
    expect(dataset.integrity.counts).toEqual({
      subjects: 80,
      missingSubjects: 2,
      slices: 2443,
      labelled: 13,
      unlabelled: 279,
      empty: 2151,
      hemorrhage: 292,
      masks: 13,
    });
    const { findings } = dataset.integrity;
    expect(tally(findings.map(({ kind }) => kind))).toEqual({ 'missing-subject': 2, 'ich-without-mask': 279 });
    const missing = findings.filter(({ kind }) => kind === 'missing-subject');
    expect(missing.map(({ subject }) => subject)).toEqual(['080', '081']);
    expect(missing[0].message).toContain('29 slices');
  });

  it('has the published subtypes: those of the CSV less 080 and 081', async () => {
    const rows = (await readFile(join(dir, 'hemorrhage_diagnosis.csv'), 'utf8')).split('\r\n').slice(1, -1);
    const kept = rows.map((row) => row.split(',').map(Number)).filter(([patient]) => patient !== 80 && patient !== 81);
    const slices = dataset.subjects.flatMap((s) => s.slices);
    const counts = tally(slices.flatMap(({ subtypes }) => subtypes));
    const column = (i: number): number => kept.reduce((sum, row) => sum + row[i], 0);
    expect(counts).toEqual({
      intraventricular: column(2),
      intraparenchymal: column(3),
      subarachnoid: column(4),
      epidural: column(5),
      subdural: column(6),
    });
    expect(slices.filter(({ fracture }) => fracture).length).toBe(column(8));
  });

  it('knows exactly which slices are labelled, and which hemorrhages of those subjects are not', () => {
    const of = (status: string) =>
      dataset.subjects.flatMap(({ id, slices }) =>
        slices.filter((s) => s.status === status).map(({ slice }) => `${id}/${slice}`),
      );
    expect(of('labelled').join(' ')).toBe(
      '077/20 077/21 078/11 078/12 078/13 078/14 078/15 078/16 078/17 078/19 078/20 078/22 079/14',
    );
    expect(of('unlabelled').filter((name) => name.startsWith('078') || name.startsWith('079'))).toEqual(['078/21']);
    expect(of('unlabelled').filter((name) => name.startsWith('077')).length).toBe(10);
    expect(new Set(of('unlabelled').map((name) => name.slice(0, 3))).size).toBe(33);
  });

  it('knows the people', () => {
    expect(subject('050')).toMatchObject({ ageYears: 0.583333333, sex: 'female' });
    expect(subject('070')).toMatchObject({ ageYears: 5, sex: 'male' });
    expect(dataset.subjects.every(({ ageYears, sex }) => ageYears !== undefined && sex !== undefined)).toBe(true);
    expect(Math.min(...dataset.subjects.map(({ ageYears = 0 }) => ageYears))).toBe(0.002747253);
  });

  it.each(Object.entries(golden))('%s decodes as Pillow does', async (path, { shape, sha256 }) => {
    const image = await readGreyImage(await readFile(join(dir, path)), path);
    expect(image.shape).toEqual(shape);
    expect(createHash('sha256').update(image.data).digest('hex')).toBe(sha256);
  });

  it('loads 078: slices in order, the masks as large as their index says', async () => {
    const { grey, truth, slices, findings, spacingMm } = await subject('078').load();
    expect(grey.shape).toEqual([31, 650, 650]);
    const size = 650 * 650;
    const ten = grey.data.subarray(9 * size, 10 * size);
    expect(createHash('sha256').update(ten).digest('hex')).toBe(golden['Patients_CT/078/brain/10.jpg'].sha256);
    const index = (await readFile(join(dir, 'masks_index.csv'), 'utf8')).trim().split(/\r?\n/).slice(1);
    const expected = new Map(index.map((row) => row.split(',').map(Number)).map(([, p, s, px]) => [`${p}/${s}`, px]));
    for (const [i, { slice }] of slices.entries()) {
      const pixels = truth.data.subarray(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0);
      expect(pixels).toBe(expected.get(`78/${slice}`) ?? 0);
    }
    expect(slices).toEqual(subject('078').slices);
    expect(findings).toEqual([]);
    expect(spacingMm[1]).toBeCloseTo(0.26, 3);
  });

  it('crops 5 pixels as the paper does', async () => {
    const whole = await subject('079').load();
    const cropped = await subject('079').load({ cropBorderPx: 5 });
    expect(cropped.grey.shape).toEqual([26, 640, 640]);
    for (const [s, r, c] of [
      [0, 0, 0],
      [13, 200, 317],
      [25, 639, 639],
    ]) {
      expect(cropped.grey.get(s, r, c)).toBe(whole.grey.get(s, r + 5, c + 5));
    }
    expect(cropped.truth.data.reduce((sum, value) => sum + value, 0)).toBe(266);
  });
});

describeWithData('CT-ICH as NIfTI', 'ct-ich-nifti', (dir) => {
  it('opens without any table: labels from the masks, and it says that this is all', async () => {
    const { layout, integrity, subjects } = await openCtIch(dir);
    expect(layout).toBe('1.3.x');
    expect(subjects.map(({ id, slices }) => `${id} ${slices.length}`)).toEqual([
      '054 28',
      '078 31',
      '079 26',
      '121 30',
    ]);
    expect(integrity.findings.map(({ kind }) => kind)).toEqual(['no-demographics-table', 'no-diagnosis-table']);
    expect(integrity.counts).toMatchObject({ slices: 115, labelled: 11, unlabelled: 0, empty: 104, masks: 4 });
    expect(statuses(subjects[1].slices)[20]).toBe('21 empty');
  });

  describeWithData('beside 1.0.0', 'ct-ich-v1.0.0', (jpegDir) => {
    it('with its table finds slice 21 of 078 unlabelled', async () => {
      const { integrity, subjects } = await openCtIch(dir, {
        diagnosisCsv: join(jpegDir, 'hemorrhage_diagnosis.csv'),
        demographicsCsv: join(jpegDir, 'patient_demographics.csv'),
      });
      expect(tally(integrity.findings.map(({ kind }) => kind))).toEqual({
        'missing-subject': 78,
        'ich-without-mask': 1,
      });
      expect(integrity.counts).toMatchObject({ labelled: 11, unlabelled: 1, empty: 103, hemorrhage: 12 });
      expect(statuses(subjects[1].slices)[20]).toBe('21 unlabelled');
    });

    it('gives back the grey values and masks of the JPEGs', async () => {
      const jpeg = (await openCtIch(jpegDir)).subjects.find(({ id }) => id === '079');
      const nifti = (await openCtIch(dir)).subjects.find(({ id }) => id === '079');
      const a = await jpeg!.load({ cropBorderPx: 5 });
      const b = await nifti!.load({ cropBorderPx: 5 });
      expect(Buffer.compare(a.grey.data, b.grey.data)).toBe(0);
      expect(Buffer.compare(a.truth.data, b.truth.data)).toBe(0);
      expect(b.hu?.view.shape).toEqual([26, 640, 640]);
    });
  });
});

/** Every file of the real data read and checked: what stands in the README. */
describeWithData('verifyDataset over CT-ICH 1.0.0', 'ct-ich-v1.0.0', (dir) => {
  it('finds no error: 33 subjects lack masks, two lack everything', async () => {
    const dataset: CaseDataset = await openDataset(dir);
    expect(dataset.cases.length).toBe(80);
    expect(new Set(dataset.findings.map(({ subject }) => subject)).size).toBe(33 + 2);
    // The pixels of some, for time: all those with masks, and one without hemorrhage.
    const cases = dataset.cases.filter(({ id }) => ['054', '077', '078', '079'].includes(id));
    const result = await verifyDataset({ ...dataset, cases });
    expect([result.layout, result.ok]).toEqual(['ct-ich-1.0.0', true]);
    expect(tally(result.findings.map(({ kind }) => kind))).toEqual({ 'missing-subject': 2, 'ich-without-mask': 279 });
    expect(result.toTable().slice(0, 4)).toMatchObject([
      { case: '054', status: 'ok', shape: '28x650x650', labels: '', reason: '' },
      { case: '077', status: 'warning', shape: '31x650x650', labels: 'hemorrhage:2509' },
      { case: '078', status: 'warning', shape: '31x650x650', labels: 'hemorrhage:10243' },
      { case: '079', status: 'ok', shape: '26x650x650', labels: 'hemorrhage:266', reason: '' },
    ]);
    expect(result.toTable()[2].reason).toContain('ich-without-mask (slice 21)');
  });
});

describeWithData('verifyDataset over CT-ICH as NIfTI', 'ct-ich-nifti', (dir) => {
  it('finds scans that are no Hounsfield units, and tables that are not there', async () => {
    const { layout, ok, cases, findings } = await verifyDataset(await openDataset(dir));
    expect([layout, ok]).toEqual(['ct-ich-1.3.x', true]);
    expect(tally(findings.map(({ kind }) => kind))).toEqual({
      'clipped-range': 4,
      'empty-mask': 2,
      'no-demographics-table': 1,
      'no-diagnosis-table': 1,
    });
    expect(cases.map(({ id, shape, values }) => `${id} ${shape?.join('x')} ${values?.get(255) ?? 0}`)).toEqual([
      '054 28x650x650 0',
      '078 31x650x650 10243',
      '079 26x650x650 266',
      '121 30x650x650 0',
    ]);
    expect(findings.find(({ kind }) => kind === 'clipped-range')?.message).toContain('Values -20 to 100');
  });
});
