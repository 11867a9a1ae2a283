import { basename, resolve } from 'node:path';
import { throwIfAborted } from '@ich/core';
import { niftiCase } from './cases/niftiCase.js';
import { openCtIchCases } from './cases/openCtIchCases.js';
import type { CaseDataset, OpenDatasetOptions } from './cases/types.js';
import { caseList } from './layouts/caseList.js';
import { completePairs } from './layouts/completePairs.js';
import { detectLayout } from './layouts/detectLayout.js';
import { labelTable } from './layouts/labelTable.js';
import { layouts } from './layouts/layouts.js';
import { openFolder } from './openFolder.js';

/**
 * Opens a dataset of scans and masks, whatever its layout, and says which one it found: CT-ICH 1.0.0 and 1.3.x, nnU-Net
 * raw datasets of both versions, a manifest in JSON or CSV, BHSD, INSTANCE 2022, or two folders of NIfTI files with the
 * same names. Cases are listed, and read one at a time when asked (`Case.load`, `readCases`).
 *
 * Nothing outside `dir` is read but the tables named in the options (`diagnosisCsv`, `demographicsCsv`): links that lead
 * out, absolute paths and `..` in manifests are refused. Nothing is ever written.
 *
 * @param dir the directory of the dataset
 * @throws IchError `io` without such a directory and for a path that leads out of it, `format` when it fits no layout, or
 * several and `layout` does not choose, or its manifest cannot be understood, `parameter` for a bad option, `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { openDataset } from '@ich/datasets';
 * import { writeNifti } from '@ich/nifti';
 * const dir = await mkdtemp(`${tmpdir()}/pairs-`);
 * const grid = { spacingMm: [5, 0.5, 0.5] as const, affine: affineFromSpacing([5, 0.5, 0.5]) };
 * await mkdir(`${dir}/images`);
 * await mkdir(`${dir}/masks`);
 * await writeFile(`${dir}/images/a.nii.gz`, await writeNifti({ view: ndarrayOf(Int16Array.of(40, 70), [1, 1, 2]), ...grid }));
 * await writeFile(`${dir}/masks/a.nii.gz`, await writeNifti({ view: ndarrayOf(Uint8Array.of(0, 1), [1, 1, 2]), ...grid }));
 *
 * const { layout, cases } = await openDataset(dir);
 * assert.deepEqual([layout, cases.length, cases[0].id], ['pairs', 1, 'a']);
 * const { images, truth } = await cases[0].load();
 * assert.deepEqual([images[0].view.get(0, 0, 1), truth?.get(0, 0, 1)], [70, 1]);
 * await rm(dir, { recursive: true });
 * ```
 */
export async function openDataset(dir: string, options: OpenDatasetOptions = {}): Promise<CaseDataset> {
  const labels = options.labels && labelTable('parameter', 'openDataset, labels', options.labels);
  const folder = await openFolder(dir, 'openDataset');
  const layout = await detectLayout(folder, options);
  throwIfAborted('openDataset', options.signal);
  const { find } = layouts[layout];
  if (!find) return openCtIchCases(folder, layout, options);
  const found = await find(folder, options);
  const table = labels ?? found.labels;
  const findings = [...found.findings];
  const listed = caseList(found.cases, findings);
  const cases = [];
  for (const one of listed) cases.push(niftiCase(folder, await completePairs(folder, one, findings), table));
  const { name = basename(resolve(dir)), channels = [] } = found;
  return { name, layout, dir, channels, ...(table ? { labels: table } : {}), cases, findings };
}
