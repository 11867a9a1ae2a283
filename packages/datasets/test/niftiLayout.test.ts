import { writeFile } from 'node:fs/promises';
import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { openCtIch } from '../src/index.js';
import { brief, statuses } from './brief.js';
import { diagnosis, type Files, nifti, tinyDataset } from './tinyDataset.js';

const SHAPE = [3, 2, 3];
/** HU, three slices: below, inside and above the brain window of -20..100. */
const HU = Int16Array.of(-1000, -20, -19, 0, 39, 40, 41, 60, 80, 99, 100, 101, 3000, -1, 1, 2, 3, 4);
/** round((HU + 20) * 255 / 120), clamped; by hand. */
const GREY = [0, 0, 2, 43, 125, 128, 130, 170, 213, 253, 255, 255, 255, 40, 45, 47, 49, 51];
const MASK = [0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

const healthy = (slice: number): string => `49,${slice},0,0,0,0,0,1,0`;
const subdural = (slice: number): string => `49,${slice},0,0,0,0,1,0,0`;
const DEMOGRAPHICS =
  '\ufeffPatient Number,Age (years),Gender,Type,,Note\r\n,,,Epidural,Subdural,\r\n49,0.002747253,Female,,1,\r\n,27.8,46,,,\r\n,19.5,36,,,\r\n';

async function clean(): Promise<Files> {
  return {
    'ct_scans/049.nii.gz': await nifti(HU, SHAPE),
    'masks/049.nii.gz': await nifti(Uint8Array.from(MASK), SHAPE),
    'hemorrhage_diagnosis_raw_ct.csv': diagnosis(healthy(1), subdural(2), healthy(3)),
    'Patient_demographics.csv': DEMOGRAPHICS,
  };
}

describe('a clean dataset', () => {
  it('opens; the rows of nobody are its only findings', async () => {
    const { layout, integrity, subjects } = await openCtIch(await tinyDataset(await clean()));
    expect(layout).toBe('1.3.x');
    expect(brief(integrity.findings)).toEqual([
      'info row-without-patient - - Patient_demographics.csv',
      'info row-without-patient - - Patient_demographics.csv',
      'info row-without-patient - - Patient_demographics.csv',
    ]);
    expect(integrity.counts).toMatchObject({ subjects: 1, slices: 3, labelled: 1, unlabelled: 0, empty: 2, masks: 1 });
    expect(subjects[0]).toMatchObject({ id: '049', ageYears: 0.002747253, sex: 'female' });
    expect(statuses(subjects[0].slices)).toEqual(['1 empty', '2 labelled', '3 empty']);
  });

  it('loads Hounsfield units, the brain window and the mask as they lie in the files', async () => {
    const { subjects } = await openCtIch(await tinyDataset(await clean()));
    const { grey, truth, hu, spacingMm, spacingIsNominal, slices, findings } = await subjects[0].load();
    expect(grey.shape).toEqual(SHAPE);
    expect([...grey.data]).toEqual(GREY);
    expect([...truth.data]).toEqual(MASK);
    expect(hu?.view.dtype).toBe('int16');
    expect(hu?.view.data).toEqual(HU);
    expect(spacingMm.map((mm) => Math.fround(mm))).toEqual([5, 0.5, Math.fround(0.4)]);
    expect(spacingIsNominal).toBe(false);
    expect(slices).toEqual(subjects[0].slices);
    expect(findings).toEqual([]);
  });

  it('cuts the border, and the affine follows', async () => {
    const shape = [1, 3, 4];
    const files = {
      'ct_scans/049.nii.gz': await nifti(
        Int16Array.from({ length: 12 }, (_, i) => i),
        shape,
      ),
      'masks/049.nii.gz': await nifti(Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0), shape),
    };
    const { subjects } = await openCtIch(await tinyDataset(files));
    const { grey, truth, hu } = await subjects[0].load({ cropBorderPx: 1 });
    expect(grey.shape).toEqual([1, 1, 2]);
    expect([...truth.data]).toEqual([0, 1]);
    expect([...(hu?.view.data ?? [])]).toEqual([5, 6]);
    // Origin (10, 20, 30) and spacing x 0.4, y 0.5: one voxel inwards.
    expect(hu?.affine.map((row) => Number(row[3].toFixed(4)))).toEqual([10.4, 20.5, 30, 1]);
  });

  it('reports progress and stops when told', async () => {
    const dir = await tinyDataset(await clean());
    const seen: string[] = [];
    const onProgress = (p: { done: number; total: number; label: string }) =>
      seen.push(`${p.done}/${p.total} ${p.label}`);
    const { subjects } = await openCtIch(dir, { onProgress });
    await subjects[0].load({ onProgress });
    expect(seen).toEqual(['1/1 subjects', '1/2 files', '2/2 files']);
    expect((await rejectionOf(() => openCtIch(dir, { signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect((await rejectionOf(() => subjects[0].load({ signal: AbortSignal.abort() }))).code).toBe('aborted');
  });
});

describe('values of a mask', () => {
  it.each([
    ['0/1', [0, 1, 0], [0, 1, 0]],
    ['labels', [0, 5, 2], [0, 1, 1]],
    ['0/255', [0, 255, 0], [0, 1, 0]],
    ['0/255 with rings', [127, 128, 255], [0, 1, 1]],
  ])('%s', async (_, stored, expected) => {
    const files = {
      'ct_scans/049.nii.gz': await nifti(new Int16Array(3), [1, 1, 3]),
      'masks/049.nii.gz': await nifti(Int16Array.from(stored), [1, 1, 3]),
    };
    const { subjects } = await openCtIch(await tinyDataset(files));
    expect([...(await subjects[0].load()).truth.data]).toEqual(expected);
  });
});

describe('integrity', () => {
  it('tells a lost mask from an empty slice, by the table', async () => {
    const dir = await tinyDataset({
      ...(await clean()),
      'hemorrhage_diagnosis_raw_ct.csv': diagnosis(subdural(1), healthy(2), subdural(4)),
    });
    const { integrity, subjects } = await openCtIch(dir);
    expect(brief(integrity.findings).slice(0, 4)).toEqual([
      'error mask-without-hemorrhage 049 2 masks/049.nii.gz',
      'warning ich-without-mask 049 1 masks/049.nii.gz',
      'warning missing-slice 049 4 ct_scans/049.nii.gz',
      'warning no-diagnosis-row 049 3 ct_scans/049.nii.gz',
    ]);
    expect(statuses(subjects[0].slices)).toEqual(['1 unlabelled', '2 labelled', '3 empty']);
  });

  it('without a table it cannot, and says so', async () => {
    const files = await clean();
    const dir = await tinyDataset({
      'ct_scans/049.nii.gz': files['ct_scans/049.nii.gz'],
      'masks/049.nii.gz': files['masks/049.nii.gz'],
    });
    const { integrity, subjects } = await openCtIch(dir);
    expect(brief(integrity.findings)).toEqual([
      'warning no-demographics-table - - Patient_demographics.csv',
      'warning no-diagnosis-table - - hemorrhage_diagnosis_raw_ct.csv',
    ]);
    expect(integrity.findings[1].message).toContain('cannot be told from one without hemorrhage');
    expect(statuses(subjects[0].slices)).toEqual(['1 empty', '2 labelled', '3 empty']);
    expect(subjects[0].slices[1].hemorrhage).toBeUndefined();
  });

  it('without masks only slices free of hemorrhage are known', async () => {
    const files = { ...(await clean()), 'masks/049.nii.gz': '', 'masks/': '' };
    const { 'masks/049.nii.gz': _, ...withoutMasks } = files;
    const { integrity, subjects } = await openCtIch(await tinyDataset(withoutMasks));
    expect(brief(integrity.findings).slice(0, 2)).toEqual([
      'error no-masks - - masks',
      'warning ich-without-mask 049 2 ct_scans/049.nii.gz',
    ]);
    expect(statuses(subjects[0].slices)).toEqual(['1 empty', '2 unlabelled', '3 empty']);
    const { truth } = await subjects[0].load();
    expect([...truth.data]).toEqual(MASK.map(() => 0));
  });

  it('tells a scan without a mask from one with a black mask', async () => {
    const scan = await nifti(HU, SHAPE);
    const dir = await tinyDataset({
      'ct_scans/049.nii.gz': scan,
      'ct_scans/050.nii.gz': scan,
      'masks/049.nii.gz': await nifti(new Uint8Array(18), SHAPE),
    });
    const { integrity, subjects } = await openCtIch(dir);
    expect(brief(integrity.findings)[2]).toBe('warning no-masks 050 - ct_scans/050.nii.gz');
    expect(subjects.map(({ slices }) => slices[0].status)).toEqual(['empty', 'unlabelled']);
    expect((await subjects[1].load()).slices).toEqual(subjects[1].slices);
  });

  it('names files without a partner, double files and strangers', async () => {
    const files = await clean();
    const dir = await tinyDataset({
      ...files,
      'ct_scans/049.nii': files['ct_scans/049.nii.gz'],
      'ct_scans/49.nii': files['ct_scans/049.nii.gz'],
      'masks/050.nii.gz': files['masks/049.nii.gz'],
      'masks/readme.txt': 'x',
    });
    const { integrity } = await openCtIch(dir);
    expect(brief(integrity.findings).filter((line) => !line.includes('row-without-patient'))).toEqual([
      'error duplicate-file 049 - ct_scans/049.nii.gz',
      'error mask-without-image 050 - masks/050.nii.gz',
      'info unknown-file - - ct_scans/49.nii',
      'info unknown-file - - masks/readme.txt',
    ]);
  });
});

describe('a mask that does not fit its scan', () => {
  it('in size', async () => {
    const files = { ...(await clean()), 'masks/049.nii.gz': await nifti(new Uint8Array(12), [3, 2, 2]) };
    const dir = await tinyDataset(files);
    const { integrity, subjects } = await openCtIch(dir);
    expect(brief(integrity.findings).slice(0, 2)).toEqual([
      'error mismatched-mask 049 - masks/049.nii.gz',
      'warning ich-without-mask 049 2 ct_scans/049.nii.gz',
    ]);
    expect(statuses(subjects[0].slices)).toEqual(['1 empty', '2 unlabelled', '3 empty']);
    expect(await rejectionOf(() => subjects[0].load())).toMatchObject({
      code: 'shape',
      where: `${dir}/masks/049.nii.gz`,
      expected: '3 x 2 x 3 voxels (slices x rows x columns) like ct_scans/049.nii.gz',
      received: '3 x 2 x 2',
    });
  });

  it('in place', async () => {
    const moved = await nifti(Uint8Array.from(MASK), SHAPE, [10, 20, 31]);
    const { subjects } = await openCtIch(await tinyDataset({ ...(await clean()), 'masks/049.nii.gz': moved }));
    const error = await rejectionOf(() => subjects[0].load());
    expect(error.code).toBe('geometry');
    expect(error.expected).toBe('ct_scans/049.nii.gz and masks/049.nii.gz to lie on one grid');
  });
});

describe('voxels that cannot be used', () => {
  it('NaN is refused, and the file named', async () => {
    const files = {
      ...(await clean()),
      'ct_scans/049.nii.gz': await nifti(new Float32Array(18).fill(Number.NaN), SHAPE),
    };
    const dir = await tinyDataset(files);
    const { subjects } = await openCtIch(dir);
    const error = await rejectionOf(() => subjects[0].load());
    expect(error.where).toBe(`${dir}/ct_scans/049.nii.gz`);
    expect(error.received).toContain('NaN');
  });

  it('a scan replaced after opening by one of other length', async () => {
    const files = await clean();
    const dir = await tinyDataset(files);
    const { subjects } = await openCtIch(dir);
    await writeFile(`${dir}/ct_scans/049.nii.gz`, await nifti(new Int16Array(24), [4, 2, 3]));
    await writeFile(`${dir}/masks/049.nii.gz`, await nifti(new Uint8Array(24), [4, 2, 3]));
    const error = await rejectionOf(() => subjects[0].load());
    expect(error).toMatchObject({ code: 'io', received: '4' });
  });
});

describe('broken files', () => {
  it.each(['ct_scans/049.nii.gz', 'masks/049.nii.gz'])('%s', async (path) => {
    const files = await clean();
    const whole = files[path] as Uint8Array;
    for (const broken of ['<html>', whole.subarray(0, 40), new Uint8Array(0)]) {
      const dir = await tinyDataset({ ...files, [path]: broken });
      const { integrity, subjects } = await openCtIch(dir);
      expect(brief(integrity.findings)[0]).toBe(`error unreadable-file 049 - ${path}`);
      expect(subjects[0].slices.map(({ status }) => status)).not.toContain('labelled');
      expect(await rejectionOf(() => subjects[0].load())).toMatchObject({ code: 'format', where: `${dir}/${path}` });
    }
  });
});
