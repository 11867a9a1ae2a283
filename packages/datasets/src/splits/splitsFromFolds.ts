import { checkOneOf, describeValue, IchError } from '@ich/core';
import { checkNames } from './checkNames.js';
import type { Split, SplitsFromFoldsOptions, SubjectFold } from './types.js';

/**
 * Folds of subjects as splits of cases, to be written for nnU-Net: all cases of a subject stay on one side.
 *
 * @param folds as `splitFolds` and `leaveOneOut` of `@ich/training` deal them
 * @throws IchError `parameter` for a subject that is named twice in a fold, or that has no case
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { splitsFromFolds } from '@ich/datasets';
 * const folds = [{ index: 0, train: ['a'], validation: ['b'], test: ['c'] }];
 * const cases = [
 *   { id: 'a-day-1', subject: 'a' },
 *   { id: 'a-day-2', subject: 'a' },
 *   { id: 'b-day-1', subject: 'b' },
 *   { id: 'c-day-1', subject: 'c' },
 * ];
 * assert.deepEqual(splitsFromFolds(folds, { cases }), [{ train: ['a-day-1', 'a-day-2'], val: ['b-day-1'] }]);
 * assert.deepEqual(splitsFromFolds(folds, { val: 'test' }), [{ train: ['a', 'b'], val: ['c'] }]);
 * ```
 */
export function splitsFromFolds(folds: readonly SubjectFold[], options: SplitsFromFoldsOptions = {}): Split[] {
  const where = 'splitsFromFolds';
  const val = checkOneOf(where, 'val', options.val ?? 'validation', ['validation', 'test']);
  const casesOf = caseLookup(where, options.cases);
  return folds.map(({ train, validation, test }, i) => {
    checkNames(where, `the subjects of fold ${i}`, [...train, ...validation, ...test]);
    const training = val === 'test' ? [...train, ...validation] : train;
    const held = val === 'test' ? test : validation;
    return { train: training.flatMap(casesOf), val: held.flatMap(casesOf) };
  });
}

function caseLookup(where: string, cases: SplitsFromFoldsOptions['cases']): (subject: string) => string[] {
  if (!cases) return (subject) => [subject];
  const bySubject = new Map<string, string[]>();
  for (const { id, subject } of cases) bySubject.set(subject, [...(bySubject.get(subject) ?? []), id]);
  return (subject) => {
    const found = bySubject.get(subject);
    if (found) return found;
    throw new IchError('parameter', {
      where,
      expected: 'folds of subjects that have a case',
      received: describeValue(subject),
      remedy: `Pass the dataset the folds were made from; it has ${bySubject.size} subjects.`,
    });
  };
}
