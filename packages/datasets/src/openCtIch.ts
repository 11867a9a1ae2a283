import { IchError } from '@ich/core';
import { compareTables } from './compareTables.js';
import { integrityReport } from './integrityReport.js';
import type { FoundSubject, LayoutReader } from './internalTypes.js';
import { jpegLayout } from './jpegLayout.js';
import { loadSubject } from './loadSubject.js';
import { niftiLayout } from './niftiLayout.js';
import { type Folder, openFolder } from './openFolder.js';
import { readTables } from './readTables.js';
import { sliceRecord } from './sliceRecord.js';
import type { Dataset, Layout, OpenOptions, Subject } from './types.js';

const LAYOUTS: Readonly<Record<Layout, LayoutReader>> = { '1.0.0': jpegLayout, '1.3.x': niftiLayout };

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
  const folder = await openFolder(dir, 'openCtIch');
  const layout = await detectLayout(folder);
  const reader = LAYOUTS[layout];
  const { tables, findings } = await readTables(folder, reader, options);
  const scan = await reader.scan(folder, options);
  const people = new Map(tables.demographics?.rows.toReversed().map((row) => [row.patient, row]));
  const subjects = scan.subjects.map((found): Subject => {
    const rows = tables.diagnosis?.rows.get(found.patient);
    const { ageYears, sex } = people.get(found.patient) ?? {};
    return {
      id: found.id,
      ...(ageYears === undefined ? {} : { ageYears }),
      ...(sex === undefined ? {} : { sex }),
      slices: found.slices.map((slice) => sliceRecord(slice, rows?.get(slice.slice))),
      load: (loadOptions = {}) => loadSubject(reader, folder, found, tables.diagnosis, loadOptions),
    };
  });
  const all = [...findings, ...scan.findings, ...compareTables(scan.subjects, tables)];
  const integrity = integrityReport(all, subjects, countMasks(scan.subjects));
  return { name: 'CT-ICH', layout, dir, subjects, integrity };
}

async function detectLayout(folder: Folder): Promise<Layout> {
  const entries = await folder.list('');
  const names = entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  const found = (Object.keys(LAYOUTS) as Layout[]).filter((layout) => names.includes(LAYOUTS[layout].marker));
  if (found.length === 1) return found[0];
  const seen = entries.slice(0, 8).map(({ name }) => name);
  throw new IchError('format', {
    where: `openCtIch(${folder.dir})`,
    expected: 'a directory that holds either Patients_CT (CT-ICH 1.0.0) or ct_scans (1.3.x)',
    received: found.length === 0 ? seen.join(', ') || 'an empty directory' : 'both',
    remedy: 'Pass the unpacked directory of one release, doi:10.13026/w8q8-ky94.',
  });
}

/** Mask files in use: many slices share one in 1.3.x. */
function countMasks(subjects: readonly FoundSubject[]): number {
  return new Set(subjects.flatMap(({ slices }) => slices.map(({ mask }) => mask)).filter((mask) => mask !== undefined))
    .size;
}
