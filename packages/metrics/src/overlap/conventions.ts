import type { Convention, ConventionName, ConventionRule } from './types.js';

const nan: ConventionRule = { undefinedAs: Number.NaN };
const zero: ConventionRule = { undefinedAs: 0 };
const one: ConventionRule = { undefinedAs: 1 };
/** The case is left out wherever the truth is empty, even where the formula says 0. */
const leaveOut: ConventionRule = { undefinedAs: Number.NaN, truthEmptyAs: Number.NaN };

/**
 * What each tool answers where a score is 0/0 (or the truth is empty), as a table. A score that a tool does not have is
 * not in its row, and asking for it is an error. The tests compare each row with the tool itself (`paperCode` with the
 * formulas of its code; `strict` with scikit-learn told to answer NaN).
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { conventions, dice } from '@ich/metrics';
 * const nothing = { tp: 0, fp: 0, fn: 0, tn: 9 };
 * assert.ok(Number.isNaN(dice(nothing)));
 * assert.equal(dice(nothing, { convention: 'medpy' }), 1);
 * assert.match(conventions.medpy.source, /medpy/i);
 * ```
 */
export const conventions: Readonly<Record<ConventionName, Convention>> = {
  strict: {
    source: 'This package: 0/0 is not a number.',
    rules: {
      dice: nan,
      jaccard: nan,
      sensitivity: nan,
      specificity: nan,
      precision: nan,
      npv: nan,
      accuracy: nan,
      balancedAccuracy: nan,
      mcc: nan,
      fBeta: nan,
    },
  },
  monai: {
    source: 'MONAI 1.6 compute_dice and compute_iou with ignore_empty=True (their default); confusion matrix metrics.',
    rules: {
      dice: leaveOut,
      jaccard: leaveOut,
      sensitivity: nan,
      specificity: nan,
      precision: nan,
      npv: nan,
      accuracy: nan,
      balancedAccuracy: nan,
      mcc: nan,
    },
  },
  monaiKeepEmpty: {
    source: 'MONAI 1.6 compute_dice and compute_iou with ignore_empty=False.',
    rules: { dice: one, jaccard: one },
  },
  medpy: {
    source: 'MedPy 0.5 metric.binary (with numpy below 2.3): dc and jc of two empty masks are 1, the other scores 0.',
    rules: { dice: one, jaccard: one, sensitivity: zero, specificity: zero, precision: zero },
  },
  scikitLearn: {
    source: 'scikit-learn 1.9 with zero_division="warn" (the default): 0.',
    rules: { dice: zero, jaccard: zero, sensitivity: zero, precision: zero, fBeta: zero, mcc: zero },
  },
  paperCode: {
    source: 'Code of Hssayeni et al. 2020 (doi:10.3390/data5010014): slices without truth are left out of the mean.',
    rules: { dice: leaveOut, jaccard: leaveOut },
  },
};
