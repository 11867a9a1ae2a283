import { type LongTask, throwIfAborted } from '@ich/core';
import type { FoundSlice, FoundSubject, LayoutReader, Scan } from './internalTypes.js';
import type { Folder } from './openFolder.js';
import { isPatientId } from './patientId.js';
import { readJpegPixels } from './readJpegPixels.js';
import type { Finding } from './types.js';

const MARKER = 'Patients_CT';
const SLICE_FILE = /^([1-9]\d*)(_HGE_Seg)?\.(?:jpe?g|png)$/i;

/** Release 1.0.0: `Patients_CT/049/brain/1.jpg`, `1_HGE_Seg.jpg`. Bone windows (`bone/`) are not read. */
export const jpegLayout: LayoutReader = {
  marker: MARKER,
  diagnosisCsv: 'hemorrhage_diagnosis.csv',
  demographicsCsv: 'patient_demographics.csv',
  scan,
  readPixels: readJpegPixels,
};

async function scan(folder: Folder, task: LongTask): Promise<Scan> {
  const subjects: FoundSubject[] = [];
  const findings: Finding[] = [];
  const entries = await folder.list(MARKER);
  for (const [i, { name, isDirectory }] of entries.entries()) {
    throwIfAborted('openCtIch', task.signal);
    if (isDirectory && isPatientId(name)) subjects.push(await scanSubject(folder, name, findings));
    else findings.push(unknownFile(`${MARKER}/${name}`, 'Not a folder named like a patient, e.g. 049: not read.'));
    task.onProgress?.({ done: i + 1, total: entries.length, label: 'subjects' });
  }
  return { subjects, findings };
}

async function scanSubject(folder: Folder, id: string, findings: Finding[]): Promise<FoundSubject> {
  const path = `${MARKER}/${id}/brain`;
  const images = new Map<number, string>();
  const masks = new Map<number, string>();
  for (const { name, isDirectory } of await folder.list(path)) {
    const match = isDirectory ? null : SLICE_FILE.exec(name);
    if (!match) {
      findings.push(unknownFile(`${path}/${name}`, 'Neither <n>.jpg nor <n>_HGE_Seg.jpg: not read.', id));
      continue;
    }
    const slice = Number(match[1]);
    const files = match[2] ? masks : images;
    const earlier = files.get(slice);
    // Sorted names: a lossless .png comes after its .jpg and wins.
    if (earlier) findings.push(duplicateFile(id, slice, earlier, `${path}/${name}`));
    files.set(slice, `${path}/${name}`);
  }
  for (const [slice, mask] of masks) if (!images.has(slice)) findings.push(maskWithoutImage(id, slice, mask));
  const slices = [...images]
    .sort(([a], [b]) => a - b)
    .map(([slice, image]): FoundSlice => ({ slice, image, ...(masks.has(slice) ? { mask: masks.get(slice) } : {}) }));
  return { id, patient: Number(id), path, slices };
}

function unknownFile(path: string, message: string, subject?: string): Finding {
  return { severity: 'info', kind: 'unknown-file', subject, path, message };
}

function duplicateFile(subject: string, slice: number, unused: string, used: string): Finding {
  const message = `Two files for one slice: ${used} is read, ${unused} is not.`;
  return { severity: 'error', kind: 'duplicate-file', subject, slice, path: unused, message };
}

function maskWithoutImage(subject: string, slice: number, path: string): Finding {
  const message = 'A mask for a slice that has no image: not read.';
  return { severity: 'error', kind: 'mask-without-image', subject, slice, path, message };
}
