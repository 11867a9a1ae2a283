import type { Folder } from '../openFolder.js';
import { pairPartner } from './pairPartner.js';

/** The files behind the paths of a case: of a `.hdr` also its `.img`. */
export async function filesOf(folder: Folder, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const other = await pairPartner(folder, path);
    files.push(path, ...(other === undefined ? [] : [other]));
  }
  return files;
}
