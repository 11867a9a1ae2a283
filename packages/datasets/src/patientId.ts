/** The id of a patient as the files spell it: three digits, more only from 1000 on. */
export function patientId(patient: number): string {
  return String(patient).padStart(3, '0');
}

/** Whether a name is such an id; `49` and `0049` are not, so no patient comes twice. */
export function isPatientId(name: string): boolean {
  return /^\d+$/.test(name) && patientId(Number(name)) === name;
}
