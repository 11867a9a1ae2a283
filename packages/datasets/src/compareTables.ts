import { checkSlices } from './checkSlices.js';
import type { DiagnosisTable } from './diagnosisTable.js';
import type { FoundSubject } from './internalTypes.js';
import { patientId } from './patientId.js';
import type { Demographics, Finding } from './types.js';

/** The tables of a dataset, as far as there are any. */
export interface Tables {
  readonly diagnosis?: DiagnosisTable;
  readonly demographics?: Demographics & { readonly path: string };
}

/** What the files and the tables say of each other. */
export function compareTables(subjects: readonly FoundSubject[], tables: Tables): Finding[] {
  return [
    ...missingSubjects(subjects, tables),
    ...(tables.demographics ? checkDemographics(subjects, tables.demographics) : []),
    ...subjects.flatMap((subject) => checkSlices(subject, tables.diagnosis)),
  ];
}

function missingSubjects(subjects: readonly FoundSubject[], { diagnosis, demographics }: Tables): Finding[] {
  const present = new Set(subjects.map(({ patient }) => patient));
  const known = new Set([
    ...(diagnosis?.rows.keys() ?? []),
    ...(demographics?.rows.map(({ patient }) => patient) ?? []),
  ]);
  return [...known]
    .filter((patient) => !present.has(patient))
    .map((patient) => {
      const rows = diagnosis?.rows.get(patient)?.size ?? 0;
      const subject = patientId(patient);
      const message = `In the tables (${rows} slices), but there is no scan.`;
      return { severity: 'warning', kind: 'missing-subject', subject, message };
    });
}

function checkDemographics(subjects: readonly FoundSubject[], table: Demographics & { path: string }): Finding[] {
  const { path } = table;
  const findings: Finding[] = table.linesWithoutPatient.map((line) => {
    const message = `Line ${line} has no patient number: a header or a sum, not read.`;
    return { severity: 'info', kind: 'row-without-patient', path, message };
  });
  const lines = new Map<number, number>();
  for (const { patient, line } of table.rows) {
    const earlier = lines.get(patient);
    if (earlier === undefined) lines.set(patient, line);
    else {
      const message = `Lines ${earlier} and ${line} are of one patient: the first counts.`;
      findings.push({ severity: 'error', kind: 'duplicate-row', subject: patientId(patient), path, message });
    }
  }
  for (const { id, patient } of subjects) {
    if (lines.has(patient)) continue;
    const message = 'No row: age and sex are unknown.';
    findings.push({ severity: 'warning', kind: 'no-demographics-row', subject: id, path, message });
  }
  return findings;
}
