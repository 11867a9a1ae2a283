import type { CaseFinding } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { compareCodePoints } from '../splits/compareCodePoints.js';
import { niftiStem } from './niftiStem.js';
import { pairHalf } from './pairHalf.js';
import { pairPartner } from './pairPartner.js';
import type { FoundCase, FoundDataset, PairFolders } from './types.js';
import { walkFolder } from './walkFolder.js';

const CHANNEL = /_(\d{4})$/;

/**
 * Scans and masks of two folders, matched by name; folders inside them count as part of the name. Where the mask is
 * called `a` and the images `a_0000`, `a_0001`, these are the channels of one case, as in nnU-Net.
 */
export async function findPairs(folder: Folder, pairs: PairFolders): Promise<FoundDataset> {
  const findings: CaseFinding[] = [];
  const images = await listByName(folder, pairs.images, findings);
  const masks = await listByName(folder, pairs.masks, findings);
  const channels = new Map<string, string[]>();
  for (const [name, path] of [...images].sort(([a], [b]) => compareCodePoints(a, b))) {
    const stem = name.replace(CHANNEL, '');
    const id = !masks.has(name) && masks.has(stem) ? stem : name;
    channels.set(id, [...(channels.get(id) ?? []), path]);
  }
  for (const [id, path] of masks) {
    if (channels.has(id)) continue;
    const message = 'A mask for a scan that is not there: not read.';
    findings.push({ severity: 'error', kind: 'mask-without-image', case: id, path, message });
  }
  const cases = [...channels].map(([id, paths]): FoundCase => {
    const mask = masks.get(id);
    if (mask === undefined) findings.push(missingMask(id, paths[0], pairs.masks));
    const subject = pairs.subjectOf?.(id) ?? id;
    return { id, subject, part: 'training', images: paths, ...(mask === undefined ? {} : { mask }) };
  });
  return { cases, findings, ...(pairs.labels ? { labels: pairs.labels } : {}) };
}

/** The NIfTI files of a directory by name, in order; what is none of them, and double ones, become findings. */
async function listByName(folder: Folder, directory: string, findings: CaseFinding[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of await walkFolder(folder, directory)) {
    // The two files of a pair are one scan, which goes by its header.
    if (pairHalf(path)?.half === 'img' && (await pairPartner(folder, path))) continue;
    const name = niftiStem(path)?.slice(directory.length + 1);
    if (name === undefined) {
      findings.push({ severity: 'info', kind: 'unknown-file', path, message: 'No NIfTI file: not read.' });
    } else if (files.has(name)) {
      const message = `Two files for one case: ${files.get(name)} is read, this one is not.`;
      findings.push({ severity: 'error', kind: 'duplicate-file', case: name, path, message });
    } else files.set(name, path);
  }
  return files;
}

function missingMask(id: string, path: string, masks: string): CaseFinding {
  const message = `No file of this name in ${masks}: the case cannot be trained on or scored.`;
  return { severity: 'warning', kind: 'missing-mask', case: id, path, message };
}
