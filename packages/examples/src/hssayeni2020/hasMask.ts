import type { Subject } from '@ich/datasets';

/** Whether any slice of the subject can be trained on: its mask shows hemorrhage. */
export function hasMask({ slices }: Pick<Subject, 'slices'>): boolean {
  return slices.some(({ status }) => status === 'labelled');
}
