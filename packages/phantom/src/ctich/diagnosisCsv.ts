import { SUBTYPES } from '../subtypes.js';
import type { Phantom } from '../types.js';

/** The header of `hemorrhage_diagnosis_raw_ct.csv` as published. */
const HEADER =
  'PatientNumber,SliceNumber,Intraventricular,Intraparenchymal,Subarachnoid,Epidural,Subdural,No_Hemorrhage,Fracture_Yes_No';

/** What the table needs of a phantom. */
export type DiagnosedSubject = Pick<Phantom, 'subject' | 'slices'>;

/** CT-ICH's diagnosis table: one row a slice, flags 0/1; lines end in CR LF as in release 1.0.0. */
export function diagnosisCsv(subjects: readonly DiagnosedSubject[]): string {
  const rows = subjects.flatMap(({ subject, slices }) =>
    slices.map(({ slice, subtypes, noHemorrhage, fracture }) => {
      const flags = [...SUBTYPES.map((name) => subtypes[name]), noHemorrhage, fracture];
      return [Number(subject), slice, ...flags.map(Number)].join(',');
    }),
  );
  return `${[HEADER, ...rows].join('\r\n')}\r\n`;
}
