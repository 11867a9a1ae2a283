import { createRng, IchError } from '@ich/core';

/**
 * Checks subject names and shuffles them where a seed is given.
 *
 * @throws IchError `parameter` for a name given twice
 */
export function arrangeSubjects(where: string, subjects: readonly string[], shuffleSeed?: number): string[] {
  const twice = subjects.find((subject, i) => subjects.indexOf(subject) !== i);
  if (twice !== undefined) {
    throw new IchError('parameter', {
      where,
      expected: 'every subject once',
      received: `"${twice}" twice`,
      remedy: 'List subjects, not scans or slices: one subject must not both train and test.',
    });
  }
  return shuffleSeed === undefined ? [...subjects] : createRng(shuffleSeed).shuffle(subjects);
}
