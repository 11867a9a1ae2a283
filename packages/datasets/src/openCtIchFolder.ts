import { IchError } from '@ich/core';
import { compareTables } from './compareTables.js';
import { integrityReport } from './integrityReport.js';
import type { FoundSubject, LayoutReader } from './internalTypes.js';
import { jpegLayout } from './jpegLayout.js';
import { loadSubject } from './loadSubject.js';
import { niftiLayout } from './niftiLayout.js';
import type { Folder } from './openFolder.js';
import { readTables } from './readTables.js';
import { sliceRecord } from './sliceRecord.js';
import type { Dataset, Layout, OpenOptions, Subject } from './types.js';

const LAYOUTS: Readonly<Record<Layout, LayoutReader>> = { '1.0.0': jpegLayout, '1.3.x': niftiLayout };

/**
 * CT-ICH in an opened folder: the dataset, and the files of its subjects in the same order.
 *
 * @param wanted the layout, where it is known; otherwise it is told by the directories
 */
export async function openCtIchFolder(
  folder: Folder,
  options: OpenOptions,
  wanted?: Layout,
): Promise<{ dataset: Dataset; found: readonly FoundSubject[] }> {
  const layout = wanted ?? (await detectLayout(folder));
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
  return { dataset: { name: 'CT-ICH', layout, dir: folder.dir, subjects, integrity }, found: scan.subjects };
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
