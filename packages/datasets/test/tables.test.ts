import { rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { readDemographicsCsv, readDiagnosisCsv } from '../src/index.js';
import { demographics, diagnosis } from './tinyDataset.js';

describe('readDiagnosisCsv', () => {
  it('reads byte-order mark and CRLF, as text and as bytes', () => {
    const table = diagnosis('49,1,0,0,0,0,0,1,0', '49,2,1,0,0,0,1,0,1');
    const rows = readDiagnosisCsv(table, 'd.csv');
    expect(rows).toEqual([
      { line: 2, patient: 49, slice: 1, subtypes: [], noHemorrhage: true, fracture: false },
      {
        line: 3,
        patient: 49,
        slice: 2,
        subtypes: ['intraventricular', 'subdural'],
        noHemorrhage: false,
        fracture: true,
      },
    ]);
    expect(readDiagnosisCsv(new TextEncoder().encode(table), 'd.csv')).toEqual(rows);
    expect(readDiagnosisCsv(table.replaceAll('\r', ''), 'd.csv')).toEqual(rows);
  });

  it.each(['intraventricular', 'intraparenchymal', 'subarachnoid', 'epidural', 'subdural'])(
    'knows the column of %s',
    (subtype) => {
      const flags = ['intraventricular', 'intraparenchymal', 'subarachnoid', 'epidural', 'subdural'].map((name) =>
        name === subtype ? 1 : 0,
      );
      expect(readDiagnosisCsv(diagnosis(`49,1,${flags.join(',')},0,0`), 'd.csv')[0].subtypes).toEqual([subtype]);
    },
  );

  it('names file, expected and received header', async () => {
    const error = await rejectionOf(() => readDiagnosisCsv('a,b\n1,2\n', 'dir/wrong.csv'));
    expect(error.code).toBe('format');
    expect(error.where).toBe('dir/wrong.csv');
    expect(error.expected).toContain('PatientNumber,SliceNumber,Intraventricular');
    expect(error.received).toBe('"a,b"');
    expect(error.remedy).toContain('hemorrhage_diagnosis.csv');
  });

  it.each([
    ['an empty file', ''],
    ['columns in another order', diagnosis().replace('Epidural,Subdural', 'Subdural,Epidural')],
    ['a column too many', diagnosis().replace('Fracture_Yes_No', 'Fracture_Yes_No,Note')],
    ['an open quote', diagnosis('"49,1,0,0,0,0,0,1,0')],
    ['HTML', '<html>\n<body>"x" y</body>\n</html>'],
  ])('refuses %s', async (_, table) => {
    expect((await rejectionOf(() => readDiagnosisCsv(table, 'd.csv'))).code).toBe('format');
  });

  it.each([
    ['49,x,0,0,0,0,0,1,0', 'SliceNumber', '"x"'],
    ['49,0,0,0,0,0,0,1,0', 'SliceNumber', '"0"'],
    ['49,1.5,0,0,0,0,0,1,0', 'SliceNumber', '"1.5"'],
    ['-49,1,0,0,0,0,0,1,0', 'PatientNumber', '"-49"'],
    ['0x31,1,0,0,0,0,0,1,0', 'PatientNumber', '"0x31"'],
    ['49,1,0,2,0,0,0,1,0', 'Intraparenchymal', '"2"'],
    ['49,1,0,0,0,0,,1,0', 'Subdural', '""'],
    ['49,1,0,0,0,0,0,1', 'Fracture_Yes_No', 'no such cell'],
  ])('refuses the row %s and says where', async (row, column, received) => {
    const error = await rejectionOf(() => readDiagnosisCsv(diagnosis('49,7,0,0,0,0,0,1,0', row), 'd.csv'));
    expect(error.code).toBe('format');
    expect(error.where).toBe(`d.csv, line 3, column ${column}`);
    expect(error.received).toBe(received);
  });

  it('refuses a cell too many', async () => {
    const error = await rejectionOf(() => readDiagnosisCsv(diagnosis('49,1,0,0,0,0,0,1,0,0'), 'd.csv'));
    expect(error.message).toContain('d.csv, line 2: expected 9 cells, received 10');
  });
});

describe('readDemographicsCsv', () => {
  it('reads a line break in the header, fractions of years and empty cells', () => {
    const table = demographics('49,35,"Male",', '50,0.583333333,"Female","a, b"', '51,,,');
    expect(readDemographicsCsv(table, 'p.csv')).toEqual({
      rows: [
        { line: 3, patient: 49, ageYears: 35, sex: 'male' },
        { line: 4, patient: 50, ageYears: 0.583333333, sex: 'female' },
        { line: 5, patient: 51 },
      ],
      linesWithoutPatient: [],
    });
  });

  it('reads two header rows and sums below the table, and names these lines', () => {
    const table =
      '\ufeffPatient Number,Age (years),Gender,Hemorrhage type,,Note\r\n,,,Epidural,Subdural,\r\n' +
      '49,35,Male,1,,\r\n50,0.5,female,,1,\r\n,27.8,46,21,4,\r\n,19.5,,,,\r\n,,,,,\r\n';
    const { rows, linesWithoutPatient } = readDemographicsCsv(table, 'p.csv');
    expect(rows.map(({ patient, ageYears, sex }) => [patient, ageYears, sex])).toEqual([
      [49, 35, 'male'],
      [50, 0.5, 'female'],
    ]);
    expect(linesWithoutPatient).toEqual([2, 5, 6]);
  });

  it.each([
    ['x,35,Male,', 'Patient Number', '"x"'],
    ['49,old,Male,', 'Age (years)', '"old"'],
    ['49,131,Male,', 'Age (years)', '"131"'],
    ['49,-1,Male,', 'Age (years)', '"-1"'],
    ['49,35,constructor,', 'Gender', '"constructor"'],
  ])('refuses the row %s and says where', async (row, column, received) => {
    const error = await rejectionOf(() => readDemographicsCsv(demographics(row), 'p.csv'));
    expect(error.code).toBe('format');
    expect(error.where).toBe(`p.csv, line 3, column ${column}`);
    expect(error.received).toBe(received);
  });

  it('names file, expected and received header', async () => {
    const error = await rejectionOf(() => readDemographicsCsv('Patient,Age,Sex\n49,3,m\n', 'p.csv'));
    expect(error.message).toContain('p.csv: expected a header that starts with Patient Number,Age (years),Gender');
    expect(error.received).toBe('"Patient,Age,Sex"');
  });
});
