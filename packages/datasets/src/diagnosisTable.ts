import { patientId } from './patientId.js';
import type { DiagnosisRow, Finding } from './types.js';

/** The diagnosis table by patient and slice. */
export interface DiagnosisTable {
  readonly path: string;
  /** patient -> slice -> row. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, DiagnosisRow>>;
  readonly findings: readonly Finding[];
}

/**
 * Orders the rows by patient and slice; of several rows for one slice the first counts.
 *
 * @param path of the table, for the findings
 */
export function diagnosisTable(list: readonly DiagnosisRow[], path: string): DiagnosisTable {
  const rows = new Map<number, Map<number, DiagnosisRow>>();
  const findings: Finding[] = [];
  for (const row of list) {
    const ofPatient = rows.get(row.patient) ?? new Map<number, DiagnosisRow>();
    rows.set(row.patient, ofPatient);
    const place = { subject: patientId(row.patient), slice: row.slice, path };
    const earlier = ofPatient.get(row.slice);
    if (earlier) findings.push({ ...place, ...describeDuplicate(earlier, row) });
    else ofPatient.set(row.slice, row);
    if (row.noHemorrhage === row.subtypes.length > 0) findings.push({ ...place, ...describeContradiction(row) });
  }
  return { path, rows, findings };
}

function describeDuplicate(earlier: DiagnosisRow, row: DiagnosisRow): Pick<Finding, 'severity' | 'kind' | 'message'> {
  const same = JSON.stringify({ ...earlier, line: 0 }) === JSON.stringify({ ...row, line: 0 });
  const verdict = same ? 'repeats' : 'contradicts';
  const message = `Line ${row.line} ${verdict} line ${earlier.line}: the first counts.`;
  return { severity: same ? 'warning' : 'error', kind: 'duplicate-row', message };
}

function describeContradiction(row: DiagnosisRow): Pick<Finding, 'severity' | 'kind' | 'message'> {
  const said = row.noHemorrhage ? `no hemorrhage and ${row.subtypes.join(', ')}` : 'hemorrhage of no subtype';
  return {
    severity: 'error',
    kind: 'contradictory-row',
    message: `Line ${row.line} says ${said}: taken for hemorrhage.`,
  };
}
