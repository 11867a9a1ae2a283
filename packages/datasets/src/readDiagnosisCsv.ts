import { IchError } from '@ich/core';
import { cellRules, csvCell } from './csvCell.js';
import { parseCsv } from './parseCsv.js';
import { subtypes } from './subtypes.js';
import type { DiagnosisRow } from './types.js';

const HEADER = [
  'PatientNumber',
  'SliceNumber',
  'Intraventricular',
  'Intraparenchymal',
  'Subarachnoid',
  'Epidural',
  'Subdural',
  'No_Hemorrhage',
  'Fracture_Yes_No',
] as const;

/**
 * The diagnosis table of CT-ICH, one row a slice: `hemorrhage_diagnosis.csv` (1.0.0) or `hemorrhage_diagnosis_raw_ct.csv`
 * (1.3.x). Strict: this header, numbers in every cell. Double and contradictory rows pass; `openCtIch` reports them.
 *
 * @param source UTF-8 bytes or text, with or without byte-order mark
 * @param where name of the file, for messages
 * @throws IchError `format` naming the file, and the header, or the line and the column
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readDiagnosisCsv } from '@ich/datasets';
 * const header =
 *   'PatientNumber,SliceNumber,Intraventricular,Intraparenchymal,Subarachnoid,Epidural,Subdural,No_Hemorrhage,Fracture_Yes_No';
 * const [row] = readDiagnosisCsv(`${header}\r\n49,14,0,1,0,1,0,0,1\r\n`, 'hemorrhage_diagnosis.csv');
 * assert.deepEqual(row.subtypes, ['intraparenchymal', 'epidural']);
 * assert.equal(row.fracture, true);
 * ```
 */
export function readDiagnosisCsv(source: Uint8Array | string, where: string): DiagnosisRow[] {
  const [header, ...records] = parseCsv(source, where);
  checkHeader(header?.cells ?? [], where);
  return records.map(({ line, cells }) => {
    const flag = (column: number): boolean =>
      csvCell(cells[column], cellRules.flag, { where, line, column: HEADER[column] }) === 1;
    if (cells.length > HEADER.length) {
      throw new IchError('format', {
        where: `${where}, line ${line}`,
        expected: `${HEADER.length} cells`,
        received: `${cells.length}`,
        remedy: 'A stray comma shifts every column after it: mend the row.',
      });
    }
    return {
      line,
      patient: csvCell(cells[0], cellRules.patient, { where, line, column: HEADER[0] }),
      slice: csvCell(cells[1], cellRules.slice, { where, line, column: HEADER[1] }),
      subtypes: subtypes.filter((_, i) => flag(2 + i)),
      noHemorrhage: flag(7),
      fracture: flag(8),
    };
  });
}

function checkHeader(cells: readonly string[], where: string): void {
  if (cells.length === HEADER.length && HEADER.every((name, i) => name === cells[i])) return;
  throw new IchError('format', {
    where,
    expected: `the header ${HEADER.join(',')}`,
    received: JSON.stringify(cells.join(',').slice(0, 200)),
    remedy: 'Pass hemorrhage_diagnosis.csv (1.0.0) or hemorrhage_diagnosis_raw_ct.csv (1.3.x) of CT-ICH as published.',
  });
}
