import type { CaseFinding } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { fileFinder } from './fileFinder.js';
import { niftiStem } from './niftiStem.js';
import { safePath } from './safePath.js';
import type { FoundCase, FoundDataset, Manifest, ManifestEntry } from './types.js';

/**
 * The cases that a manifest names. A file that is not there stays in its case, and a finding names it; a path that
 * could leave the dataset is refused.
 *
 * @throws IchError `io` for such a path, `format` for a manifest that cannot be understood
 */
export async function findManifest(
  folder: Folder,
  path: string,
  read: (source: Uint8Array, where: string) => Manifest,
): Promise<FoundDataset> {
  const { name, labels, entries } = read(await folder.read(path), `${folder.dir}/${path}`);
  const finder = await fileFinder(folder);
  const findings: CaseFinding[] = [];
  const resolve = async (id: string, wanted: string): Promise<string> => {
    const found = await finder.find(wanted);
    if (found !== undefined) return found;
    const message = `Listed in ${path}, but there is no such file.`;
    findings.push({ severity: 'error', kind: 'missing-file', case: id, path: wanted, message });
    return wanted;
  };
  const cases: FoundCase[] = [];
  for (const entry of entries) {
    const images = entry.images.map((image) => safePath(`${entry.where}, image`, image));
    const mask = entry.mask === undefined ? undefined : safePath(`${entry.where}, mask`, entry.mask);
    const id = entry.id ?? niftiStem(images[0]) ?? images[0];
    cases.push({
      ...basics(entry, id),
      images: await Promise.all(images.map((image) => resolve(id, image))),
      ...(mask === undefined ? {} : { mask: await resolve(id, mask) }),
    });
    if (mask !== undefined || entry.part === 'test') continue;
    const message = `${path} names no mask: the case cannot be trained on or scored.`;
    findings.push({ severity: 'warning', kind: 'missing-mask', case: id, path: images[0], message });
  }
  return { cases, findings, ...(name ? { name } : {}), ...(labels ? { labels } : {}) };
}

function basics({ subject, part, stated }: ManifestEntry, id: string): Omit<FoundCase, 'images'> {
  return { id, subject: subject ?? id, part, ...(stated ? { stated } : {}) };
}
