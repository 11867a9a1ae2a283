import { decodeUtf8 } from '../decodeUtf8.js';
import { parseCsv } from '../parseCsv.js';
import { manifestEntry } from './manifestEntry.js';
import { refuseManifest } from './refuseManifest.js';
import type { Manifest } from './types.js';

const COLUMNS = ['image', 'mask', 'id', 'subject', 'labels', 'part'] as const;

/**
 * A manifest in CSV: a header with the columns `image` and, as far as there are any, `mask`, `id`, `subject`, `labels`,
 * `part`, in any order and case; other columns are not read. `labels` are parted by `;`, and `none` says that there are none.
 *
 * @throws IchError `format` naming the line
 */
export function readCsvManifest(source: Uint8Array, where: string): Manifest {
  const [header, ...records] = parseCsv(decodeUtf8(source, where), where);
  const names = header?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const double = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (!names.includes('image') || double)
    refuseManifest(
      where,
      `a header with one column image and ${COLUMNS.slice(1).join(', ')} where wanted`,
      header?.cells.join(','),
    );
  const entries = records.map(({ line, cells }) => {
    const place = `${where}, line ${line}`;
    if (cells.length !== names.length) refuseManifest(place, `${names.length} cells`, cells.length);
    const cell = (column: string): string | undefined => cells[names.indexOf(column)] || undefined;
    const given = Object.fromEntries(COLUMNS.map((column) => [column, cell(column)]));
    const stated = cell('labels')
      ?.split(';')
      .map((label) => label.trim())
      .filter((label) => label !== '');
    return manifestEntry(place, given, [cell('image')], stated);
  });
  return { entries };
}
