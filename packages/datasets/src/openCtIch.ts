import { openCtIchFolder } from './openCtIchFolder.js';
import { openFolder } from './openFolder.js';
import type { Dataset, OpenOptions } from './types.js';

/**
 * Opens CT-ICH (PhysioNet, doi:10.13026/w8q8-ky94) in either published layout and reports what is missing, doubtful or
 * contradictory in it. Images are read later, subject by subject (`Subject.load`); here only directories, tables and,
 * in 1.3.x, the headers of the scans and the masks (small files, and they alone tell which slices are labelled).
 *
 * Nothing outside `dir` is read but the tables named in the options; links that lead out are refused.
 *
 * @param dir the directory that holds `Patients_CT` (1.0.0) or `ct_scans` (1.3.x)
 * @throws IchError `io` without such a directory, `format` when it is not CT-ICH or a table has another header or a cell
 * that is no number, `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { openCtIch } from '@ich/datasets';
 * import { encode } from 'fast-png';
 * const dir = await mkdtemp(`${tmpdir()}/ct-ich-`);
 * const brain = `${dir}/Patients_CT/049/brain`;
 * await mkdir(brain, { recursive: true });
 * await writeFile(`${brain}/1.png`, encode({ width: 2, height: 1, channels: 1, data: new Uint8Array([70, 140]) }));
 * await writeFile(`${brain}/1_HGE_Seg.png`, encode({ width: 2, height: 1, channels: 1, data: new Uint8Array([0, 255]) }));
 *
 * const { subjects, integrity } = await openCtIch(dir);
 * assert.equal(integrity.findings[0].kind, 'no-demographics-table');
 * const { grey, truth, slices } = await subjects[0].load();
 * assert.deepEqual([...grey.data, ...truth.data, slices[0].status], [70, 140, 0, 1, 'labelled']);
 * await rm(dir, { recursive: true });
 * ```
 */
export async function openCtIch(dir: string, options: OpenOptions = {}): Promise<Dataset> {
  const { dataset } = await openCtIchFolder(await openFolder(dir, 'openCtIch'), options);
  return dataset;
}
