import { SUBTYPES } from '../subtypes.js';
import type { Phantom } from '../types.js';

/** The first header row, whose cell of the age holds a line break, and the second, which names the subtypes. */
const HEADERS = [
  'Patient Number,"Age\n(years)",Gender,Hemorrhage type based on the radiologists diagnosis ,,,,,Fracture (yes 1/no 0),Note1',
  ',,,Intraventricular,Intraparenchymal,Subarachnoid,Epidural,Subdural,,',
] as const;

/** What the table needs of a phantom. */
export type DescribedSubject = Pick<Phantom, 'subject' | 'slices' | 'ageYears' | 'sex'>;

/**
 * CT-ICH's table of persons with the oddities of the 1.3.x release: byte-order mark, two header rows, empty cells for
 * "no", and two rows without a patient number below (the sums, and the mean age).
 */
export function demographicsCsv(subjects: readonly DescribedSubject[]): string {
  const flags = subjects.map(({ slices }) => [
    ...SUBTYPES.map((name) => slices.some(({ subtypes }) => subtypes[name])),
    slices.some(({ fracture }) => fracture),
  ]);
  const rows = subjects.map(({ subject, ageYears, sex }, i) => {
    const gender = sex === 'male' ? 'Male' : 'Female';
    return [Number(subject), ageYears, gender, ...flags[i].map((flag) => (flag ? 1 : '')), 'Synthetic'].join(',');
  });
  const sums = [...SUBTYPES, 'fracture'].map((_, column) => flags.filter((row) => row[column]).length);
  const meanAge = subjects.reduce((sum, { ageYears }) => sum + ageYears, 0) / subjects.length;
  const men = subjects.filter(({ sex }) => sex === 'male').length;
  const summary = [`,,${men} Male,${sums.join(',')},`, `,${meanAge.toFixed(1)},,,,,,,,Mean`];
  return `\uFEFF${[...HEADERS, ...rows, ...summary].join('\n')}\n`;
}
