import { IchError, type LongTask, sameShape, throwIfAborted } from '@ich/core';
import { readNiftiHeader } from '@ich/nifti';
import type { FoundSubject, LayoutReader, Scan } from './internalTypes.js';
import { listNiftiFiles } from './listNiftiFiles.js';
import type { Folder } from './openFolder.js';
import { readMaskSlices } from './readMaskSlices.js';
import { readNiftiPixels } from './readNiftiPixels.js';
import type { Finding } from './types.js';

const SCANS = 'ct_scans';
const MASKS = 'masks';
/** Enough of a compressed file for the header. */
const HEADER_BYTES = 65536;

/**
 * Releases 1.3.x: `ct_scans/049.nii`, `masks/049.nii`, compressed or not. A mask covers all slices of its scan, so only
 * its voxels tell which slices are labelled: masks are read when the dataset is opened, one at a time.
 */
export const niftiLayout: LayoutReader = {
  marker: SCANS,
  diagnosisCsv: 'hemorrhage_diagnosis_raw_ct.csv',
  demographicsCsv: 'Patient_demographics.csv',
  scan,
  readPixels: readNiftiPixels,
};

async function scan(folder: Folder, task: LongTask): Promise<Scan> {
  const findings: Finding[] = [];
  const scans = await listNiftiFiles(folder, SCANS, findings);
  const masks = await listNiftiFiles(folder, MASKS, findings);
  for (const [id, path] of masks) if (!scans.has(id)) findings.push(maskWithoutImage(id, path));
  if (masks.size === 0) findings.push(noMasks());
  else for (const [id, path] of scans) if (!masks.has(id)) findings.push(noMask(id, path));

  const subjects: FoundSubject[] = [];
  for (const [id, path] of scans) {
    throwIfAborted('openCtIch', task.signal);
    subjects.push(await scanSubject(folder, id, path, masks.get(id), findings));
    task.onProgress?.({ done: subjects.length, total: scans.size, label: 'subjects' });
  }
  return { subjects, findings };
}

async function scanSubject(
  folder: Folder,
  id: string,
  path: string,
  maskPath: string | undefined,
  findings: Finding[],
): Promise<FoundSubject> {
  const shape = await noteFailure(id, path, findings, async () => {
    const { dims } = await readNiftiHeader(await folder.read(path, HEADER_BYTES));
    return [dims[2] ?? 1, dims[1] ?? 1, dims[0]];
  });
  const mask = maskPath
    ? await noteFailure(id, maskPath, findings, async () => readMaskSlices(await folder.read(maskPath)))
    : undefined;
  const fits = shape !== undefined && mask !== undefined && sameShape(shape, mask.shape);
  if (shape && mask && !fits) findings.push(mismatch(id, path, shape, maskPath ?? MASKS, mask.shape));
  const slices = Array.from({ length: shape?.[0] ?? 0 }, (_, i) => ({
    slice: i + 1,
    image: path,
    ...(fits ? { mask: maskPath, maskShows: mask.shows[i] } : {}),
  }));
  return { id, patient: Number(id), path, slices, ...(maskPath === undefined ? {} : { maskPath }) };
}

/** What `read` gives, or nothing and a finding: one broken file must not hide the rest of the dataset. */
async function noteFailure<T>(
  subject: string,
  path: string,
  findings: Finding[],
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IchError)) throw error;
    findings.push({ severity: 'error', kind: 'unreadable-file', subject, path, message: error.message });
    return undefined;
  }
}

function maskWithoutImage(subject: string, path: string): Finding {
  const message = 'A mask for a scan that is not there: not read.';
  return { severity: 'error', kind: 'mask-without-image', subject, path, message };
}

function noMasks(): Finding {
  const message = 'No masks: no slice has a truth but those without hemorrhage by the diagnosis table.';
  return { severity: 'error', kind: 'no-masks', path: MASKS, message };
}

function noMask(subject: string, path: string): Finding {
  const message =
    'No mask file for this scan: its slices are unlabelled unless the diagnosis table says there is no hemorrhage.';
  return { severity: 'warning', kind: 'no-masks', subject, path, message };
}

function mismatch(
  subject: string,
  path: string,
  shape: readonly number[],
  maskPath: string,
  maskShape: readonly number[],
): Finding {
  const message = `The mask has ${maskShape.join(' x ')} voxels, ${path} has ${shape.join(' x ')}: loading will refuse.`;
  return { severity: 'error', kind: 'mismatched-mask', subject, path: maskPath, message };
}
