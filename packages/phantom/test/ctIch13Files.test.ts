import type { Volume } from '@ich/core';
import { createCohort, createPhantom, ctIch13Files, type Phantom, phantoms, SUBTYPES } from '@ich/phantom';
import { expect, it } from 'vitest';

const cohort = createCohort({ seed: 3, subjects: 4, shape: [6, 40, 40], hemorrhageFraction: 0.5 });
const people = [...phantoms(cohort)];

async function written(subjects: Iterable<Phantom>, options: { extension?: '.nii'; signal?: AbortSignal } = {}) {
  const volumes: Volume[] = [];
  const encodeVolume = async (volume: Volume): Promise<Uint8Array> => Uint8Array.of(volumes.push(volume));
  const files = new Map<string, Uint8Array>();
  for await (const { path, bytes } of ctIch13Files(subjects, { encodeVolume, ...options })) files.set(path, bytes);
  return { files, volumes };
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

it('writes scan and mask of every subject, then the tables', async () => {
  const { files, volumes } = await written(people, { extension: '.nii' });
  expect([...files.keys()]).toEqual([
    ...['049', '050', '051', '052'].flatMap((id) => [`ct_scans/${id}.nii`, `masks/${id}.nii`]),
    'hemorrhage_diagnosis_raw_ct.csv',
    'Patient_demographics.csv',
  ]);
  for (const [i, { volume, truth }] of people.entries()) {
    const [scan, mask] = [volumes[2 * i], volumes[2 * i + 1]];
    expect(scan).toBe(volume);
    expect(mask.affine).toEqual(volume.affine);
    expect(mask.spacingMm).toEqual(volume.spacingMm);
    expect(mask.view.dtype).toBe('uint8');
    expect(mask.view.data).toEqual(truth.data.map((value) => (value === 1 ? 255 : 0)));
  }
  expect(volumes.some(({ view }) => view.dtype === 'uint8' && view.data.includes(255))).toBe(true);
});

it('writes the diagnosis table as published', async () => {
  const { files } = await written(people);
  const lines = text(files.get('hemorrhage_diagnosis_raw_ct.csv')).split('\r\n');
  expect(lines[0]).toBe(
    'PatientNumber,SliceNumber,Intraventricular,Intraparenchymal,Subarachnoid,Epidural,Subdural,No_Hemorrhage,Fracture_Yes_No',
  );
  expect(lines).toHaveLength(1 + 4 * 6 + 1);
  const rows = lines.slice(1, -1).map((line) => line.split(',').map(Number));
  const expected = people.flatMap(({ subject, slices }) =>
    slices.map(({ slice, subtypes, noHemorrhage, fracture }) =>
      [Number(subject), slice, ...SUBTYPES.map((name) => subtypes[name]), noHemorrhage, fracture].map(Number),
    ),
  );
  expect(rows).toEqual(expected);
});

it('writes the table of persons with its two headers and its two rows of sums', async () => {
  const { files } = await written(people);
  const lines = text(files.get('Patient_demographics.csv')).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '\uFEFFPatient Number,"Age',
    '(years)",Gender,Hemorrhage type based on the radiologists diagnosis ,,,,,Fracture (yes 1/no 0),Note1',
    ',,,Intraventricular,Intraparenchymal,Subarachnoid,Epidural,Subdural,,',
  ]);
  const rows = lines.slice(3, -1);
  expect(rows).toHaveLength(4 + 2);
  for (const [i, { subject, ageYears, sex }] of people.entries()) {
    const cells = rows[i].split(',');
    expect(cells).toHaveLength(10);
    expect(cells.slice(0, 3)).toEqual([String(Number(subject)), String(ageYears), sex === 'male' ? 'Male' : 'Female']);
    const flags = SUBTYPES.map((name) => people[i].slices.some(({ subtypes }) => subtypes[name]));
    expect(cells.slice(3, 8)).toEqual(flags.map((flag) => (flag ? '1' : '')));
  }
  for (const row of rows.slice(-2)) {
    expect(row.startsWith(',')).toBe(true);
    expect(row.split(',')).toHaveLength(10);
  }
});

it('refuses names that are not three digits or come twice, and unknown extensions', async () => {
  const twice = [people[0], people[0]];
  await expect(written(twice)).rejects.toMatchObject({ code: 'parameter', received: '"049"' });
  const named = createPhantom({ seed: 1, subject: 'anna', shape: [1, 8, 8] });
  await expect(written([named])).rejects.toMatchObject({ code: 'parameter', received: '"anna"' });
  await expect(written(people, { extension: '.dcm' as '.nii' })).rejects.toMatchObject({ code: 'parameter' });
});

it('stops when told to', async () => {
  await expect(written(people, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
});
