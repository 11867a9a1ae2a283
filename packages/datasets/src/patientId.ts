/** The id of a patient as the files spell it: three digits or more. */
export function patientId(patient: number): string {
  return String(patient).padStart(3, '0');
}
