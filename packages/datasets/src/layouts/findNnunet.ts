import { IchError } from '@ich/core';
import type { CaseFinding } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { incompletePair } from './completePairs.js';
import { type FileFinder, fileFinder } from './fileFinder.js';
import { filesOf } from './filesOf.js';
import { listedCases } from './listedCases.js';
import { pairHalf } from './pairHalf.js';
import { pairPartner } from './pairPartner.js';
import { type NnunetJson, readNnunetJson } from './readNnunetJson.js';
import type { FoundCase, FoundDataset } from './types.js';

/** Where nnU-Net keeps images and masks. Masks of test cases are not part of the format; many datasets add them. */
const PARTS = [
  { part: 'training', images: 'imagesTr', masks: 'labelsTr' },
  { part: 'test', images: 'imagesTs', masks: 'labelsTs' },
] as const;

/**
 * A raw dataset of nnU-Net: `dataset.json`, `imagesTr/<case>_0000.nii.gz`, `labelsTr/<case>.nii.gz`, `imagesTs`. Cases
 * come from the lists in `dataset.json` where it has them (version 1 and the Medical Segmentation Decathlon: `training`
 * and `test`; version 2: `dataset`), else from the folders.
 */
export async function findNnunet(folder: Folder): Promise<FoundDataset> {
  const json = readNnunetJson(await folder.read('dataset.json'), `${folder.dir}/dataset.json`);
  const finder = await fileFinder(folder);
  const findings: CaseFinding[] = [];
  const listed = await listedCases(json, finder, findings);
  const cases = [...listed];
  for (const place of PARTS) {
    if (!listed.some(({ part }) => part === place.part)) cases.push(...folderCases(place, json, finder, findings));
  }
  if (cases.length === 0) refuseEmpty(folder.dir);
  const training = cases.filter(({ part }) => part === 'training').length;
  if (json.numTraining !== undefined && json.numTraining !== training) {
    const message = `dataset.json says ${json.numTraining} training cases, there are ${training}.`;
    findings.push({ severity: 'warning', kind: 'count-mismatch', path: 'dataset.json', message });
  }
  findings.push(...(await strangers(folder, finder, cases)));
  return { name: json.name, channels: json.channels, labels: json.labels, cases, findings };
}

/** The cases of a folder by the names of its files. Every case gets all channels: a missing one must not shift the rest. */
function folderCases(
  { part, images, masks }: (typeof PARTS)[number],
  json: NnunetJson,
  finder: FileFinder,
  findings: CaseFinding[],
): FoundCase[] {
  const present = new Set(finder.files);
  const ids = new Set<string>();
  for (const path of finder.files) {
    const name = path.startsWith(`${images}/`) ? path.slice(images.length + 1) : '';
    if (!name.endsWith(json.fileEnding) || name.startsWith('.')) continue;
    const id = /^(.+)_\d{4}$/s.exec(name.slice(0, -json.fileEnding.length))?.[1];
    if (id !== undefined) ids.add(id);
  }
  return [...ids].map((id) => {
    const paths = json.channels.map((_, i) => `${images}/${id}_${String(i).padStart(4, '0')}${json.fileEnding}`);
    for (const path of paths.filter((one) => !present.has(one))) {
      findings.push({
        severity: 'error',
        kind: 'missing-file',
        case: id,
        path,
        message: 'No such channel of the image.',
      });
    }
    const mask = `${masks}/${id}${json.fileEnding}`;
    const hasMask = present.has(mask);
    if (!hasMask && part === 'training') {
      const message = `No ${mask}: the case cannot be trained on or scored.`;
      findings.push({ severity: 'warning', kind: 'missing-mask', case: id, path: paths[0], message });
    }
    return { id, subject: id, part, images: paths, ...(hasMask ? { mask } : {}) };
  });
}

/** Files in nnU-Net's folders that belong to no case. */
async function strangers(folder: Folder, finder: FileFinder, cases: readonly FoundCase[]): Promise<CaseFinding[]> {
  const used = new Set(
    await filesOf(
      folder,
      cases.flatMap(({ images, mask }) => (mask ? [...images, mask] : images)),
    ),
  );
  const findings: CaseFinding[] = [];
  for (const path of finder.files.filter((one) => !used.has(one))) {
    const place = PARTS.find(({ images, masks }) => path.startsWith(`${images}/`) || path.startsWith(`${masks}/`));
    if (!place) continue;
    const half = pairHalf(path)?.half;
    const isWhole = half === undefined || (await pairPartner(folder, path)) !== undefined;
    if (!isWhole) findings.push(incompletePair(path));
    // A whole pair of no case is named once, by its header.
    if (!isWhole || half === 'img') continue;
    const isMask = path.startsWith(`${place.masks}/`);
    findings.push({
      severity: isMask ? 'error' : 'info',
      kind: isMask ? 'mask-without-image' : 'unknown-file',
      path,
      message: isMask ? 'A mask for an image that is not there: not read.' : 'An image of no case: not read.',
    });
  }
  return findings;
}

function refuseEmpty(dir: string): never {
  throw new IchError('format', {
    where: `${dir}/dataset.json`,
    expected: 'training cases listed in it, or files <case>_0000<file_ending> in imagesTr',
    received: 'neither',
    remedy: 'Check file_ending, and that the images end in the number of their channel.',
  });
}
