import { writeNifti } from '@ich/nifti';
import { createCohort, ctIch13Files, phantoms } from '@ich/phantom';
import { expect, it } from 'vitest';
import { openCtIch } from '../src/index.js';
import { tinyDataset } from './tinyDataset.js';

it.each(['.nii', '.nii.gz'] as const)('reads back a cohort of phantoms (%s)', async (extension) => {
  const cohort = createCohort({ seed: 1, subjects: 2, shape: [6, 40, 40] });
  const drawn = [...phantoms(cohort)];
  const files: Record<string, Uint8Array> = {};
  const encodeVolume = (volume: Parameters<typeof writeNifti>[0]) =>
    writeNifti(volume, { gzip: extension === '.nii.gz' });
  for await (const { path, bytes } of ctIch13Files(drawn, { encodeVolume, extension })) files[path] = bytes;

  const { subjects, integrity } = await openCtIch(await tinyDataset(files));
  expect(integrity.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(integrity.counts.labelled).toBeGreaterThan(0);
  for (const [i, subject] of subjects.entries()) {
    const phantom = drawn[i];
    const { hu, truth, slices } = await subject.load();
    expect(subject).toMatchObject({ id: phantom.subject, sex: phantom.sex });
    expect(subject.ageYears).toBeCloseTo(phantom.ageYears, 6);
    expect(Buffer.compare(truth.data, phantom.truth.data)).toBe(0);
    expect(hu?.view.data).toEqual(phantom.volume.view.data);
    expect(hu?.spacingMm.map((mm) => mm.toFixed(4))).toEqual(phantom.volume.spacingMm.map((mm) => mm.toFixed(4)));
    for (const [s, record] of slices.entries()) {
      const { noHemorrhage, fracture, subtypes } = phantom.slices[s];
      expect(record).toMatchObject({ slice: s + 1, hemorrhage: !noHemorrhage, fracture });
      expect(record.status).toBe(noHemorrhage ? 'empty' : 'labelled');
      for (const [name, present] of Object.entries(subtypes)) {
        expect(record.subtypes.some((subtype) => subtype === name)).toBe(present);
      }
    }
  }
});
