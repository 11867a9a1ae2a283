import type { Case, CaseFinding } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { readGreyImage } from '../readGreyImage.js';
import type { Subject } from '../types.js';
import { attempt } from './attempt.js';
import { countValues } from './countValues.js';
import type { CaseFacts } from './verifyNiftiCase.js';

/** Lossy pictures leave rings of up to some 30 grey levels around black and white; beyond that a pixel is neither. */
const RING = 48;
/** Part of the marked pixels that may be neither black nor white. */
const GREY_PART = 0.05;

/** Loads a subject of CT-ICH 1.0.0, slice by slice, and looks whether its masks are black and white. */
export async function verifyJpegCase(
  one: Case,
  subject: Subject,
  folder: Folder,
  findings: CaseFinding[],
): Promise<CaseFacts> {
  const at = { case: one.id };
  for (const path of one.masks) {
    const share = await attempt({ ...at, path }, findings, async () => greyShare(await folder.read(path), path));
    if (share === undefined || share <= GREY_PART) continue;
    const message = `${Math.round(100 * share)} % of the marked pixels are grey, neither black nor white: cut above 127.`;
    findings.push({ severity: 'warning', kind: 'grey-mask', ...at, path, message });
  }
  const data = await attempt(
    at,
    findings,
    () => subject.load(),
    ({ code, where }) => {
      const path = where.startsWith(`${folder.dir}/`) ? where.slice(folder.dir.length + 1) : undefined;
      if (code !== 'shape') return { kind: 'unreadable-file', path };
      return { kind: path !== undefined && one.masks.includes(path) ? 'mismatched-mask' : 'mismatched-slice', path };
    },
  );
  if (!data) return {};
  findings.push(...data.findings.map((finding) => ({ ...finding, ...at })));
  const { shape } = data.grey;
  const values = one.masks.length > 0 ? countValues(data.truth.data) : undefined;
  return { shape, spacingMm: data.spacingMm, ...(values ? { values } : {}) };
}

/** Pixels that are neither black nor white, as a part of those above 127. */
async function greyShare(bytes: Uint8Array, path: string): Promise<number> {
  const { data } = await readGreyImage(bytes, path);
  let grey = 0;
  let marked = 0;
  for (const value of data) {
    if (value > RING && value < 255 - RING) grey++;
    if (value > 127) marked++;
  }
  return marked === 0 ? 0 : grey / marked;
}
