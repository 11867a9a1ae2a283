import { checkNumber } from '@ich/core';
import { arrangeSubjects } from './arrangeSubjects.js';
import type { Fold, SplitOptions } from './types.js';

/**
 * Splits subjects into folds, each testing one part: the arithmetic of Hssayeni et al. 2020 (doi:10.3390/data5010014).
 * With n subjects and s = floor(n / folds), fold k tests `subjects[k * s .. (k + 1) * s)`, the last one the rest;
 * the first s of the remaining subjects validate, the others train. 82 in 5 test 16, 16, 16, 16, 18.
 *
 * @param subjects names in the order that counts; `shuffleSeed` shuffles them first
 * @returns `folds` folds; every subject tests exactly once
 * @throws IchError `parameter` for a name given twice, for more folds than subjects, for fewer than 2 folds, or
 *   fewer than 3 with validation (a third part has to be left to train on)
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { splitFolds } from '@ich/training';
 * const folds = splitFolds(['a', 'b', 'c', 'd', 'e', 'f', 'g'], { folds: 3 });
 * assert.deepEqual(folds[0], { index: 0, test: ['a', 'b'], validation: ['c', 'd'], train: ['e', 'f', 'g'] });
 * assert.deepEqual(folds[2].test, ['e', 'f', 'g']);
 * ```
 */
export function splitFolds(subjects: readonly string[], options: SplitOptions): Fold[] {
  const where = 'splitFolds';
  const validation = options.validation ?? true;
  const arranged = arrangeSubjects(where, subjects, options.shuffleSeed);
  const folds = checkNumber(where, validation ? 'folds (with validation)' : 'folds', options.folds, {
    integer: true,
    min: validation ? 3 : 2,
    max: arranged.length,
    remedy: `There are ${arranged.length} subjects; without validation two folds are enough.`,
  });
  const size = Math.floor(arranged.length / folds);
  return Array.from({ length: folds }, (_, index) => {
    const from = index * size;
    const to = index === folds - 1 ? arranged.length : from + size;
    const rest = [...arranged.slice(0, from), ...arranged.slice(to)];
    const held = validation ? size : 0;
    return { index, train: rest.slice(held), validation: rest.slice(0, held), test: arranged.slice(from, to) };
  });
}
