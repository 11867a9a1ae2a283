import type { Folder } from '../openFolder.js';
import { pairHalf } from './pairHalf.js';

const PARTNER = { hdr: 'img', img: 'hdr' } as const;

/**
 * The other half of a `.hdr`/`.img` pair, compressed or not, in capitals where the first is; `undefined` where it is not
 * there, and for files that are no half.
 */
export async function pairPartner(folder: Folder, path: string): Promise<string | undefined> {
  const found = pairHalf(path);
  if (!found) return undefined;
  const { stem, half } = found;
  const isCapital = path.slice(stem.length + 1, stem.length + 4) === half.toUpperCase();
  for (const ending of [`.${PARTNER[half]}`, `.${PARTNER[half]}.gz`]) {
    const other = stem + (isCapital ? ending.toUpperCase() : ending);
    if (await folder.exists(other)) return other;
  }
  return undefined;
}
