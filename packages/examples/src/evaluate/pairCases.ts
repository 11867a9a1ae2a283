import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { IchError } from '@ich/core';
import type { Case } from './types.js';

const NIFTI = /\.(nii|hdr)(\.gz)?$/i;

/**
 * The cases of two folders: files of the same name, whatever their ending (`a.nii` and `a.nii.gz` are one case), below
 * either folder. A file without its partner is a case too.
 *
 * @returns by name, in the order of their code units
 * @throws IchError `io` for a folder that cannot be read, `format` for two files of one name in one folder, or no
 * case at all
 */
export async function pairCases(truthDir: string, predictedDir: string): Promise<Case[]> {
  const truth = await masksBelow(truthDir);
  const predicted = await masksBelow(predictedDir);
  const names = [...new Set([...truth.keys(), ...predicted.keys()])].sort();
  if (names.length === 0) throw fail('format', `NIfTI files in ${truthDir} and ${predictedDir}`, 'none in either');
  return names.map((name) => ({ name, truth: truth.get(name), predicted: predicted.get(name) }));
}

async function masksBelow(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of (await listing(dir)).sort()) {
    const end = NIFTI.exec(path);
    if (!end) continue;
    const name = path.slice(0, end.index).split(sep).join('/');
    const other = files.get(name);
    if (other !== undefined) throw fail('format', `one file for each case in ${dir}`, `${other} and ${path}`);
    files.set(name, join(dir, path));
  }
  return files;
}

async function listing(dir: string): Promise<string[]> {
  try {
    return await readdir(dir, { recursive: true });
  } catch (cause) {
    throw fail('io', `a folder ${dir}`, (cause as NodeJS.ErrnoException).code ?? String(cause), cause);
  }
}

function fail(code: 'io' | 'format', expected: string, received: string, cause?: unknown): IchError {
  return new IchError(code, { where: 'ich evaluate', expected, received, cause });
}
