import { readGolden, rejectionOf } from '@ich/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCtIch } from '../src/index.js';
import { brief, statuses } from './brief.js';
import { demographics, diagnosis, type Files, png, tinyDataset } from './tinyDataset.js';

const black = png([
  [0, 0, 0],
  [0, 0, 0],
]);
const image = png([
  [1, 2, 3],
  [4, 5, 6],
]);
const mask = png([
  [0, 127, 128],
  [0, 0, 255],
]);
const healthy = (patient: number, slice: number): string => `${patient},${slice},0,0,0,0,0,1,0`;
const epidural = (patient: number, slice: number): string => `${patient},${slice},0,0,0,1,0,0,1`;

const brain = (patient: string, files: Record<string, Uint8Array | string>): Files =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [`Patients_CT/${patient}/brain/${name}`, file]));

const clean: Files = {
  ...brain('049', {
    '1.png': image,
    '2.png': image,
    '2_HGE_Seg.png': mask,
    '10.png': png([
      [9, 9, 9],
      [9, 9, 9],
    ]),
  }),
  'hemorrhage_diagnosis.csv': diagnosis(healthy(49, 1), epidural(49, 2), healthy(49, 10)),
  'patient_demographics.csv': demographics('49,35,"Male",'),
};

describe('a clean dataset', () => {
  it('opens without a finding', async () => {
    const dir = await tinyDataset(clean);
    const dataset = await openCtIch(dir);
    expect(dataset).toMatchObject({ name: 'CT-ICH', layout: '1.0.0', dir });
    expect(dataset.integrity.findings).toEqual([]);
    expect(dataset.integrity.toTable()).toEqual([]);
    expect(dataset.integrity.counts).toEqual({
      subjects: 1,
      missingSubjects: 0,
      slices: 3,
      labelled: 1,
      unlabelled: 0,
      empty: 2,
      hemorrhage: 1,
      masks: 1,
    });
    const [subject] = dataset.subjects;
    expect(subject).toMatchObject({ id: '049', ageYears: 35, sex: 'male' });
    expect(subject.slices).toEqual([
      { slice: 1, subtypes: [], hemorrhage: false, fracture: false, status: 'empty' },
      { slice: 2, subtypes: ['epidural'], hemorrhage: true, fracture: true, status: 'labelled' },
      { slice: 10, subtypes: [], hemorrhage: false, fracture: false, status: 'empty' },
    ]);
  });

  it('loads images and masks in the order of the slice numbers, not of the names', async () => {
    const { subjects } = await openCtIch(await tinyDataset(clean));
    const { id, grey, truth, hu, slices, findings, spacingMm, spacingIsNominal } = await subjects[0].load();
    expect(id).toBe('049');
    expect(grey.shape).toEqual([3, 2, 3]);
    expect([...grey.data]).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 9, 9, 9, 9, 9, 9]);
    expect([...truth.data]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(hu).toBeUndefined();
    expect(slices).toEqual(subjects[0].slices);
    expect(findings).toEqual([]);
    expect(spacingMm).toEqual([5, (512 * 0.33) / 3, (512 * 0.33) / 3]);
    expect(spacingIsNominal).toBe(true);
  });

  it('cuts the border of images and masks', async () => {
    const square = png([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10, 11, 12],
    ]);
    const spot = png([
      [255, 0, 0, 0],
      [0, 0, 255, 0],
      [0, 0, 0, 0],
    ]);
    const dir = await tinyDataset({
      ...clean,
      ...brain('049', { '1.png': square, '2.png': square, '10.png': square, '2_HGE_Seg.png': spot }),
    });
    const { subjects } = await openCtIch(dir);
    const { grey, truth, spacingMm } = await subjects[0].load({ cropBorderPx: 1 });
    expect(grey.shape).toEqual([3, 1, 2]);
    expect([...grey.data]).toEqual([6, 7, 6, 7, 6, 7]);
    expect([...truth.data]).toEqual([0, 0, 0, 1, 0, 0]);
    expect(spacingMm[2]).toBe((512 * 0.33) / 4);
    for (const cropBorderPx of [2, -1, 0.5, Number.NaN]) {
      expect((await rejectionOf(() => subjects[0].load({ cropBorderPx }))).code).toBe('parameter');
    }
  });

  it('reports progress and stops when told', async () => {
    const { subjects } = await openCtIch(await tinyDataset(clean));
    const seen: string[] = [];
    await subjects[0].load({ onProgress: ({ done, total, label }) => seen.push(`${done}/${total} ${label}`) });
    expect(seen).toEqual(['1/3 slices', '2/3 slices', '3/3 slices']);
    const stop = new AbortController();
    const loading = subjects[0].load({ signal: stop.signal, onProgress: () => stop.abort('enough') });
    const error = await rejectionOf(() => loading);
    expect([error.code, error.cause]).toEqual(['aborted', 'enough']);
    const opening = openCtIch(await tinyDataset(clean), { signal: AbortSignal.abort() });
    expect((await rejectionOf(() => opening)).code).toBe('aborted');
  });
});

describe('JPEG masks', () => {
  interface Pictures {
    files: Record<string, { base64: string; shape: number[]; grey: number[] }>;
  }
  const golden = readGolden<Pictures>(`${import.meta.dirname}/..`, 'pictures.json').files;
  const file = (name: string): Uint8Array => Buffer.from(golden[name].base64, 'base64');

  it('are cut above 127, whatever the rings of the compression', async () => {
    const rings = golden['mask.jpg'].grey.filter((value) => value > 0 && value < 255);
    expect(rings.length).toBeGreaterThan(10);
    const dir = await tinyDataset({
      ...brain('049', { '1.JPG': file('grey.jpg'), '1_HGE_Seg.jpg': file('mask.jpg') }),
      'hemorrhage_diagnosis.csv': diagnosis(epidural(49, 1)),
    });
    const { grey, truth } = await (await openCtIch(dir)).subjects[0].load();
    expect([...grey.data]).toEqual(golden['grey.jpg'].grey);
    expect([...truth.data]).toEqual(golden['mask.jpg'].grey.map((value) => (value > 127 ? 1 : 0)));
  });
});

describe('integrity', () => {
  const open = async (files: Files) => (await openCtIch(await tinyDataset({ ...clean, ...files }))).integrity;

  it('misses subjects that only the tables know', async () => {
    const { findings, counts } = await open({
      'hemorrhage_diagnosis.csv': diagnosis(healthy(49, 1), epidural(49, 2), healthy(49, 10), healthy(80, 1)),
      'patient_demographics.csv': demographics('49,35,"Male",', '80,3,"Male",', '81,4,"Female",'),
    });
    expect(brief(findings)).toEqual(['warning missing-subject 080 - -', 'warning missing-subject 081 - -']);
    expect(counts.missingSubjects).toBe(2);
  });

  it('misses slices, rows and masks', async () => {
    const { findings, counts } = await open({
      ...brain('049', { '3.png': image }),
      ...brain('050', { '1.png': image }),
      'hemorrhage_diagnosis.csv': diagnosis(epidural(49, 1), epidural(49, 2), epidural(49, 4), healthy(49, 10)),
    });
    expect(brief(findings)).toEqual([
      'warning ich-without-mask 049 1 Patients_CT/049/brain/1.png',
      'warning missing-slice 049 4 Patients_CT/049/brain',
      'warning no-demographics-row 050 - patient_demographics.csv',
      'warning no-diagnosis-row 049 3 Patients_CT/049/brain/3.png',
      'warning no-diagnosis-row 050 - hemorrhage_diagnosis.csv',
    ]);
    expect(counts).toMatchObject({ subjects: 2, slices: 5, labelled: 1, unlabelled: 3, empty: 1, hemorrhage: 2 });
  });

  it('finds masks where none should be', async () => {
    const { findings } = await open({ ...brain('049', { '10_HGE_Seg.png': mask, '7_HGE_Seg.png': mask }) });
    expect(brief(findings)).toEqual([
      'error mask-without-hemorrhage 049 10 Patients_CT/049/brain/10_HGE_Seg.png',
      'error mask-without-image 049 7 Patients_CT/049/brain/7_HGE_Seg.png',
    ]);
  });

  it('finds rows that repeat or contradict one another or themselves', async () => {
    const rows = [healthy(49, 1), healthy(49, 1), epidural(49, 1), '49,2,0,0,0,1,0,1,0', '49,10,0,0,0,0,0,0,0'];
    const dir = await tinyDataset({
      ...clean,
      'hemorrhage_diagnosis.csv': diagnosis(...rows),
      'patient_demographics.csv': demographics('49,35,"Male",', '49,36,"Male",'),
    });
    const { integrity, subjects } = await openCtIch(dir);
    expect(brief(integrity.findings)).toEqual([
      'error contradictory-row 049 2 hemorrhage_diagnosis.csv',
      'error contradictory-row 049 10 hemorrhage_diagnosis.csv',
      'error duplicate-row 049 - patient_demographics.csv',
      'error duplicate-row 049 1 hemorrhage_diagnosis.csv',
      'warning duplicate-row 049 1 hemorrhage_diagnosis.csv',
      'warning ich-without-mask 049 10 Patients_CT/049/brain/10.png',
    ]);
    // The first row counts; a contradiction is never taken for an empty slice.
    expect(statuses(subjects[0].slices)).toEqual(['1 empty', '2 labelled', '10 unlabelled']);
    expect(subjects[0].ageYears).toBe(35);
    expect(integrity.findings[3].message).toBe('Line 4 contradicts line 2: the first counts.');
  });

  it('names files it does not read', async () => {
    const { findings } = await open({
      ...brain('049', { 'Thumbs.db': 'x', '01.png': image, '0.png': image, '2.jpg': image }),
      'Patients_CT/notes.txt': 'x',
      'Patients_CT/49/brain/1.png': image,
      'Patients_CT/0049/brain/1.png': image,
    });
    expect(brief(findings)).toEqual([
      'error duplicate-file 049 2 Patients_CT/049/brain/2.jpg',
      'info unknown-file - - Patients_CT/0049',
      'info unknown-file - - Patients_CT/49',
      'info unknown-file - - Patients_CT/notes.txt',
      'info unknown-file 049 - Patients_CT/049/brain/0.png',
      'info unknown-file 049 - Patients_CT/049/brain/01.png',
      'info unknown-file 049 - Patients_CT/049/brain/Thumbs.db',
    ]);
  });

  it('gives the findings as rows of text', async () => {
    const { toTable } = await open({ 'Patients_CT/x': '' });
    expect(toTable()).toEqual([
      {
        severity: 'info',
        kind: 'unknown-file',
        subject: '',
        slice: '',
        path: 'Patients_CT/x',
        message: 'Not a folder named like a patient, e.g. 049: not read.',
      },
    ]);
  });
});

describe('without tables', () => {
  const bare = brain('049', { '1.png': image, '2.png': image, '2_HGE_Seg.png': mask, '4.png': image });

  it('opens, says so, and calls nothing empty that no mask shows', async () => {
    const { integrity, subjects } = await openCtIch(await tinyDataset(bare));
    expect(brief(integrity.findings)).toEqual([
      'warning missing-slice 049 3 Patients_CT/049/brain',
      'warning no-demographics-table - - patient_demographics.csv',
      'warning no-diagnosis-table - - hemorrhage_diagnosis.csv',
    ]);
    expect(statuses(subjects[0].slices)).toEqual(['1 unlabelled', '2 labelled', '4 unlabelled']);
    expect(subjects[0].slices[0]).toEqual({ slice: 1, subtypes: [], hemorrhage: undefined, status: 'unlabelled' });
    expect(subjects[0]).not.toHaveProperty('ageYears');
  });

  it('takes tables from elsewhere', async () => {
    const elsewhere = await tinyDataset(clean);
    const { integrity, subjects } = await openCtIch(await tinyDataset(bare), {
      diagnosisCsv: `${elsewhere}/hemorrhage_diagnosis.csv`,
      demographicsCsv: `${elsewhere}/patient_demographics.csv`,
    });
    expect(brief(integrity.findings)).toEqual([
      'warning missing-slice 049 10 Patients_CT/049/brain',
      'warning no-diagnosis-row 049 4 Patients_CT/049/brain/4.png',
    ]);
    expect(subjects[0].sex).toBe('male');
    const missing = await rejectionOf(async () => openCtIch(elsewhere, { diagnosisCsv: `${elsewhere}/nowhere.csv` }));
    expect([missing.code, missing.expected]).toEqual(['io', `a readable table ${elsewhere}/nowhere.csv`]);
  });
});

describe('what only the pixels tell', () => {
  it('a black mask leaves a slice with hemorrhage unlabelled, and an unknown one empty', async () => {
    const dir = await tinyDataset({
      ...brain('049', {
        '1.png': image,
        '1_HGE_Seg.png': black,
        '2.png': image,
        '2_HGE_Seg.png': black,
        '3.png': image,
        '3_HGE_Seg.png': black,
      }),
      'hemorrhage_diagnosis.csv': diagnosis(epidural(49, 1), healthy(49, 2)),
    });
    const { subjects } = await openCtIch(dir);
    expect(statuses(subjects[0].slices)).toEqual(['1 labelled', '2 labelled', '3 labelled']);
    const { slices, findings } = await subjects[0].load();
    expect(statuses(slices)).toEqual(['1 unlabelled', '2 empty', '3 empty']);
    expect(brief(findings)).toEqual([
      'warning empty-mask 049 1 Patients_CT/049/brain/1_HGE_Seg.png',
      'warning empty-mask 049 2 Patients_CT/049/brain/2_HGE_Seg.png',
      'warning empty-mask 049 3 Patients_CT/049/brain/3_HGE_Seg.png',
    ]);
  });
});

describe('files that do not fit or cannot be read', () => {
  let cases: Record<string, Files>;
  beforeAll(() => {
    cases = {
      mask: brain('049', {
        '2_HGE_Seg.png': png([
          [0, 0],
          [0, 0],
        ]),
      }),
      image: brain('049', {
        '10.png': png([
          [0, 0],
          [0, 0],
        ]),
      }),
      html: brain('049', { '10.png': '<html>' }),
    };
  });

  it.each([
    ['mask', 'shape', '2_HGE_Seg.png', '2 x 3 pixels (rows x columns) like Patients_CT/049/brain/2.png', '2 x 2'],
    ['image', 'shape', '10.png', '2 x 3 pixels (rows x columns) like Patients_CT/049/brain/1.png', '2 x 2'],
    ['html', 'format', '10.png', 'a JPEG or a PNG image', '6 bytes that start with "<html>"'],
  ])('%s', async (name, code, file, expected, received) => {
    const dir = await tinyDataset({ ...clean, ...cases[name] });
    const { subjects } = await openCtIch(dir);
    const error = await rejectionOf(() => subjects[0].load());
    expect(error).toMatchObject({ code, expected, received, where: `${dir}/Patients_CT/049/brain/${file}` });
  });

  it('a subject without slices', async () => {
    const dir = await tinyDataset({ ...clean, 'Patients_CT/051/': '' });
    const { subjects, integrity } = await openCtIch(dir);
    expect(subjects.map(({ id, slices }) => [id, slices.length])).toEqual([
      ['049', 3],
      ['051', 0],
    ]);
    expect(brief(integrity.findings)).toEqual([
      'warning no-demographics-row 051 - patient_demographics.csv',
      'warning no-diagnosis-row 051 - hemorrhage_diagnosis.csv',
    ]);
    expect((await rejectionOf(() => subjects[1].load())).code).toBe('io');
  });
});
