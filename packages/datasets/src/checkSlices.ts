import type { DiagnosisTable } from './diagnosisTable.js';
import type { FoundSlice, FoundSubject } from './internalTypes.js';
import { sliceRecord } from './sliceRecord.js';
import type { DiagnosisRow, Finding } from './types.js';

/** What the files of one subject and its rows in the diagnosis table say of each other. */
export function checkSlices(subject: FoundSubject, table: DiagnosisTable | undefined): Finding[] {
  const rows = table?.rows.get(subject.patient);
  const missing = missingSlices(subject, rows);
  if (!table) return missing;
  if (rows) return [...missing, ...subject.slices.flatMap((found) => checkSlice(subject.id, found, rows, table.path))];
  const message = 'No row for any slice of this subject: labels come from its masks alone.';
  const place = { subject: subject.id, path: table.path };
  return [...missing, { severity: 'warning', kind: 'no-diagnosis-row', ...place, message }];
}

/** Slices with a row and no image; without rows, gaps between the images. */
function missingSlices(subject: FoundSubject, rows: ReadonlyMap<number, DiagnosisRow> | undefined): Finding[] {
  const present = new Set(subject.slices.map(({ slice }) => slice));
  const last = subject.slices.at(-1)?.slice ?? 0;
  const expected = rows ? [...rows.keys()] : Array.from({ length: last }, (_, i) => i + 1);
  const message = rows ? 'In the diagnosis table, but there is no image.' : 'A gap in the numbers of the images.';
  return expected
    .filter((slice) => !present.has(slice))
    .map((slice) => {
      return { severity: 'warning', kind: 'missing-slice', subject: subject.id, slice, path: subject.path, message };
    });
}

function checkSlice(
  subject: string,
  found: FoundSlice,
  rows: ReadonlyMap<number, DiagnosisRow>,
  tablePath: string,
): Finding[] {
  const { slice, image, mask, maskShows } = found;
  const row = rows.get(slice);
  if (!row) {
    const message = 'An image without a row: only its mask can tell whether there is hemorrhage.';
    return [{ severity: 'warning', kind: 'no-diagnosis-row', subject, slice, path: image, message }];
  }
  const { hemorrhage } = sliceRecord(found, row);
  if (hemorrhage && (mask === undefined || maskShows === false)) {
    const message = 'Hemorrhage by the diagnosis table, but no mask of it: unlabelled.';
    return [{ severity: 'warning', kind: 'ich-without-mask', subject, slice, path: mask ?? image, message }];
  }
  if (!hemorrhage && mask !== undefined && maskShows !== false) {
    const message = `A mask, but line ${row.line} of ${tablePath} says no hemorrhage.`;
    return [{ severity: 'error', kind: 'mask-without-hemorrhage', subject, slice, path: mask, message }];
  }
  return [];
}
