import { describeValue, IchError } from '@ich/core';
import { cellRules, csvCell } from './csvCell.js';
import { parseCsv } from './parseCsv.js';
import type { Demographics, DemographicsRow } from './types.js';

/** The columns that are read; the rest repeats the diagnosis table per patient or is free text. */
const HEADER = ['Patient Number', 'Age (years)', 'Gender'] as const;

const SEXES = ['female', 'male'] as const;

/**
 * The demographics table of CT-ICH: `patient_demographics.csv` (1.0.0, a line break inside the header) or
 * `Patient_demographics.csv` (1.3.x, two header rows, sums below). Only the first three columns are read and checked;
 * spaces, line breaks and case in the header do not matter. An empty age or gender stays unknown.
 *
 * @param source UTF-8 bytes or text, with or without byte-order mark
 * @param where name of the file, for messages
 * @returns one row per line with a patient number, and the lines that hold text without one
 * @throws IchError `format` naming the file, and the header, or the line and the column
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readDemographicsCsv } from '@ich/datasets';
 * const { rows } = readDemographicsCsv('"Patient Number","Age\n(years)","Gender"\n50,0.583333333,"Female"\n', 'demographics.csv');
 * assert.deepEqual(rows, [{ line: 3, patient: 50, ageYears: 0.583333333, sex: 'female' }]);
 * ```
 */
export function readDemographicsCsv(source: Uint8Array | string, where: string): Demographics {
  const [header, ...records] = parseCsv(source, where);
  checkHeader(header?.cells ?? [], where);
  const withText = records.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const withPatient = withText.filter(({ cells }) => cells[0] !== '');
  return {
    rows: withPatient.map(({ line, cells }) => readRow(cells, line, where)),
    linesWithoutPatient: withText.filter(({ cells }) => cells[0] === '').map(({ line }) => line),
  };
}

function readRow(cells: readonly string[], line: number, where: string): DemographicsRow {
  const [patient, age, gender] = cells;
  const place = (column: number) => ({ where, line, column: HEADER[column] });
  return {
    line,
    patient: csvCell(patient, cellRules.patient, place(0)),
    ...(age ? { ageYears: csvCell(age, cellRules.ageYears, place(1)) } : {}),
    ...(gender ? { sex: readSex(gender, `${where}, line ${line}, column ${HEADER[2]}`) } : {}),
  };
}

function readSex(gender: string, where: string): 'female' | 'male' {
  const sex = SEXES.find((name) => name === gender.toLowerCase());
  if (sex) return sex;
  throw new IchError('format', {
    where,
    expected: 'Female, Male or an empty cell',
    received: describeValue(gender),
    remedy: 'Take the file anew from the published dataset, or mend the cell.',
  });
}

function checkHeader(cells: readonly string[], where: string): void {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
  if (HEADER.every((name, i) => plain(name) === plain(cells[i] ?? ''))) return;
  throw new IchError('format', {
    where,
    expected: `a header that starts with ${HEADER.join(',')}`,
    received: JSON.stringify(cells.join(',').slice(0, 200)),
    remedy: 'Pass patient_demographics.csv (1.0.0) or Patient_demographics.csv (1.3.x) of CT-ICH as published.',
  });
}
