import type { CaseFinding } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { pairHalf } from './pairHalf.js';
import { pairPartner } from './pairPartner.js';
import type { FoundCase } from './types.js';

/** A case whose `.hdr`/`.img` pairs go by their headers; a half without the other becomes a finding, and stays. */
export async function completePairs(folder: Folder, found: FoundCase, findings: CaseFinding[]): Promise<FoundCase> {
  const header = async (path: string): Promise<string> => {
    const half = pairHalf(path)?.half;
    if (half === undefined) return path;
    const other = await pairPartner(folder, path);
    const present = (await folder.exists(path)) ? [path] : [];
    if (other !== undefined) present.push(other);
    // Where neither is there, each path has its finding already.
    if (present.length === 1) findings.push(incompletePair(present[0], found.id));
    return half === 'img' ? (other ?? path) : path;
  };
  const images: string[] = [];
  for (const path of found.images) images.push(await header(path));
  return { ...found, images, ...(found.mask === undefined ? {} : { mask: await header(found.mask) }) };
}

/** Says which half of a pair there is, and which is not. */
export function incompletePair(path: string, id?: string): CaseFinding {
  const message =
    pairHalf(path)?.half === 'hdr'
      ? 'A header without its .img: there are no voxels to read.'
      : 'An .img without its .hdr: what its voxels mean and where they lie is lost.';
  return { severity: 'error', kind: 'incomplete-pair', ...(id === undefined ? {} : { case: id }), path, message };
}
