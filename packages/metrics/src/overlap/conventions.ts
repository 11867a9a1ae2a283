import { createConvention } from './createConvention.js';
import type { Convention, ConventionName, ConventionRule, ConventionRules, ScoreName } from './types.js';

const nan: ConventionRule = { undefinedAs: Number.NaN };
const zero: ConventionRule = { undefinedAs: 0 };
const one: ConventionRule = { undefinedAs: 1 };
/** The case is left out wherever the truth is empty, even where the formula says 0. */
const leaveOut: ConventionRule = { bothEmptyAs: Number.NaN, truthEmptyAs: Number.NaN };
/** 1 for two empty masks, 0 for any other 0/0. */
const oneOrZero: ConventionRule = { undefinedAs: 0, bothEmptyAs: 1 };

const overlaps = 'dice jaccard';
const common = `${overlaps} sensitivity specificity precision npv accuracy balancedAccuracy mcc informedness`;
const volumes = 'volumetricSimilarity relativeVolumeDifference symmetricVolumeDifference';

/** One rule for many scores, their names in one string. */
const rules = (rule: ConventionRule, names: string): { [name in ScoreName]?: ConventionRule } =>
  Object.fromEntries(names.split(' ').map((name) => [name, rule]));

/** A convention; without a mean of no defined cases it takes no means. */
const convention = (source: string, of: ConventionRules['rules'], noneDefinedAs?: number): Convention =>
  createConvention({ source, rules: of, ...(noneDefinedAs === undefined ? {} : { mean: { noneDefinedAs } }) });

/**
 * What each tool answers where a score is 0/0, where the truth is empty and where both masks are, as data: a row is what
 * the option `convention` takes. A score that a tool does not have is not in its row, and asking for it is an error.
 * `mean` says how the tool averages over cases with undefined scores; a row without one takes no means. The tests compare
 * every row with the tool itself, or with its formulas where it is in no package index (`nnunet`, `metricsReloaded`,
 * `paperCode`).
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { conventions, dice } from '@ich/metrics';
 * const nothing = { tp: 0, fp: 0, fn: 0, tn: 9 };
 * assert.ok(Number.isNaN(dice(nothing)));
 * assert.equal(dice(nothing, { convention: conventions.medpy }), 1);
 * assert.match(conventions.medpy.source, /medpy/i);
 * ```
 */
export const conventions: Readonly<Record<ConventionName, Convention>> = {
  // 0/0 is not a number.
  strict: convention(
    'This package',
    rules(nan, `${common} ${volumes} kappa fBeta positiveLikelihoodRatio`),
    Number.NaN,
  ),
  // `DiceMetric` and `MeanIoU` with `ignore_empty=True`, the default, and the confusion matrix metrics.
  monai: convention('MONAI 1.6', { ...rules(nan, common), ...rules(leaveOut, overlaps) }, 0),
  monaiKeepEmpty: convention('MONAI 1.6 with ignore_empty=False', rules(one, overlaps), 0),
  // `evaluate_predictions`: nanmean over cases.
  nnunet: convention('nnU-Net 2', rules(nan, overlaps), Number.NaN),
  // `BinaryPairwiseMeasures`.
  metricsReloaded: convention('MetricsReloaded 0.1', {
    ...rules(nan, `${common} kappa positiveLikelihoodRatio`),
    ...rules(one, 'dice fBeta'),
    precision: { undefinedAs: 0, bothEmptyAs: Number.NaN },
    npv: { undefinedAs: 0, bothFullAs: Number.NaN },
    relativeVolumeDifference: { undefinedAs: Number.NaN, bothEmptyAs: 0, truthEmptyAs: 1 },
  }),
  // `metric.binary` with numpy below 2.3; its `ravd` raises for an empty truth.
  medpy: convention('MedPy 0.5', {
    ...rules(one, overlaps),
    ...rules(zero, 'sensitivity specificity precision'),
    relativeVolumeDifference: nan,
  }),
  deepmind: convention('surface-distance 0.1', { dice: nan }),
  // Specificity is 1 - `fpr`.
  segMetrics: convention('seg-metrics 1.2', {
    ...rules(oneOrZero, `${overlaps} sensitivity precision`),
    specificity: { undefinedAs: 1, truthEmptyAs: 1 },
    symmetricVolumeDifference: zero,
  }),
  // With `zero_division="warn"`, the default: 0.
  scikitLearn: convention('scikit-learn 1.9', rules(zero, `${overlaps} sensitivity precision fBeta mcc`)),
  // Code of doi:10.3390/data5010014: slices without truth are left out of the mean.
  paperCode: convention('Hssayeni 2020', rules(leaveOut, overlaps), Number.NaN),
};
