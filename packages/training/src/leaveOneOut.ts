import { checkNumber } from '@ich/core';
import { arrangeSubjects } from './arrangeSubjects.js';
import type { Fold, LeaveOneOutOptions } from './types.js';

/**
 * One fold per subject: it tests, the subject after it validates (the first after the last; none with
 * `validation: false`), the others train. So every subject also validates exactly once.
 *
 * @param subjects names in the order that counts; `shuffleSeed` shuffles them first
 * @throws IchError `parameter` for a name given twice, for fewer than 2 subjects, fewer than 3 with validation
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { leaveOneOut } from '@ich/training';
 * const folds = leaveOneOut(['a', 'b', 'c', 'd']);
 * assert.deepEqual(folds[3], { index: 3, test: ['d'], validation: ['a'], train: ['b', 'c'] });
 * ```
 */
export function leaveOneOut(subjects: readonly string[], options: LeaveOneOutOptions = {}): Fold[] {
  const where = 'leaveOneOut';
  const validation = options.validation ?? true;
  const arranged = arrangeSubjects(where, subjects, options.shuffleSeed);
  checkNumber(
    where,
    validation ? 'the number of subjects (with validation)' : 'the number of subjects',
    arranged.length,
    {
      integer: true,
      min: validation ? 3 : 2,
    },
  );
  return arranged.map((subject, index) => {
    const held = validation ? [arranged[(index + 1) % arranged.length]] : [];
    const train = arranged.filter((other) => other !== subject && !held.includes(other));
    return { index, train, validation: held, test: [subject] };
  });
}
