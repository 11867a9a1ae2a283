import type { Folder } from './openFolder.js';
import { isPatientId } from './patientId.js';
import type { Finding } from './types.js';

const NIFTI_FILE = /^(.+)\.nii(?:\.gz)?$/;

/**
 * The files of a directory named like patients (`049.nii`, `049.nii.gz`), by id in ascending order.
 *
 * @param findings receives what is named otherwise, and double files
 */
export async function listNiftiFiles(
  folder: Folder,
  directory: string,
  findings: Finding[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { name, isDirectory } of await folder.list(directory)) {
    const path = `${directory}/${name}`;
    const id = isDirectory ? undefined : NIFTI_FILE.exec(name)?.[1];
    if (id === undefined || !isPatientId(id)) {
      const message = 'Not a file named like a patient, e.g. 049.nii or 049.nii.gz: not read.';
      findings.push({ severity: 'info', kind: 'unknown-file', path, message });
    } else if (files.has(id)) {
      const message = `Two files for one subject: ${files.get(id)} is read, this one is not.`;
      findings.push({ severity: 'error', kind: 'duplicate-file', subject: id, path, message });
    } else files.set(id, path);
  }
  return files;
}
