import { checkOneOf, describeValue, IchError, throwIfAborted, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { type DescribedSubject, demographicsCsv } from './ctich/demographicsCsv.js';
import { diagnosisCsv } from './ctich/diagnosisCsv.js';
import type { CtIchFile, CtIchFileOptions, Phantom } from './types.js';

/**
 * Phantoms as the files of the 1.3.x release of CT-ICH (doi:10.13026/w8q8-ky94): for every subject
 * `ct_scans/049.nii.gz` (Int16 HU) and `masks/049.nii.gz` (Uint8, 0 or 255, as published), at the end
 * `hemorrhage_diagnosis_raw_ct.csv` and `Patient_demographics.csv`. One phantom is held at a time. Code that reads the
 * real data set reads this one.
 *
 * @throws IchError `parameter` for an extension, or a subject that is not three digits or comes twice; `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createCohort, ctIch13Files, phantoms } from '@ich/phantom';
 * const cohort = createCohort({ seed: 1, subjects: 1, shape: [4, 32, 32] });
 * const paths: string[] = [];
 * // With @ich/nifti: encodeVolume: (volume) => writeNifti(volume)
 * const encodeVolume = async ({ view }) => new Uint8Array(view.data.buffer);
 * for await (const { path } of ctIch13Files(phantoms(cohort), { encodeVolume })) paths.push(path);
 * assert.deepEqual(paths, [
 *   'ct_scans/049.nii.gz',
 *   'masks/049.nii.gz',
 *   'hemorrhage_diagnosis_raw_ct.csv',
 *   'Patient_demographics.csv',
 * ]);
 * ```
 */
export async function* ctIch13Files(
  subjects: Iterable<Phantom>,
  { encodeVolume, extension = '.nii.gz', signal }: CtIchFileOptions,
): AsyncGenerator<CtIchFile, void, undefined> {
  checkOneOf('ctIch13Files', 'extension', extension, ['.nii', '.nii.gz']);
  const described: DescribedSubject[] = [];
  const file = async (folder: string, subject: string, volume: Volume): Promise<CtIchFile> => {
    throwIfAborted('ctIch13Files', signal);
    return { path: `${folder}/${subject}${extension}`, bytes: await encodeVolume(volume) };
  };
  for (const phantom of subjects) {
    const { subject, slices, ageYears, sex } = phantom;
    checkSubject(subject, described);
    described.push({ subject, slices, ageYears, sex });
    yield await file('ct_scans', subject, phantom.volume);
    yield await file('masks', subject, maskVolume(phantom));
  }
  const encoder = new TextEncoder();
  yield { path: 'hemorrhage_diagnosis_raw_ct.csv', bytes: encoder.encode(diagnosisCsv(described)) };
  yield { path: 'Patient_demographics.csv', bytes: encoder.encode(demographicsCsv(described)) };
}

function checkSubject(subject: string, before: readonly DescribedSubject[]): void {
  if (/^\d{3}$/.test(subject) && !before.some((other) => other.subject === subject)) return;
  throw new IchError('parameter', {
    where: 'ctIch13Files',
    expected: 'subjects named by three digits, each once',
    received: describeValue(subject),
    remedy: 'Name the subjects of a cohort by createCohort, or pass createPhantom({ subject }) such a name.',
  });
}

/** The mask on the scan's grid, 255 for hemorrhage as in the published files. */
function maskVolume({ truth, volume }: Phantom): Volume<Uint8Array> {
  const grey = truth.data.map((value) => value * 255);
  return { ...volume, view: ndarrayOf(grey, truth.shape) };
}
