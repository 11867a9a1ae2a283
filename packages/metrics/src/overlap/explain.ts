import { checkOneOf } from '@ich/core';
import { checkCounts } from './checkCounts.js';
import { scores } from './scores.js';
import type { Counts, FBetaOptions, Score, ScoreName } from './types.js';

const bothEmpty = 'truth and prediction are both empty (tp = fp = fn = 0)';

/** Each formula, and what is the case when it is 0/0. */
const facts: Readonly<Record<ScoreName, { formula: string; undefinedWhen: string }>> = {
  dice: { formula: '2 tp / (2 tp + fp + fn)', undefinedWhen: bothEmpty },
  jaccard: { formula: 'tp / (tp + fp + fn)', undefinedWhen: bothEmpty },
  sensitivity: { formula: 'tp / (tp + fn)', undefinedWhen: 'the truth is empty (tp = fn = 0)' },
  specificity: { formula: 'tn / (tn + fp)', undefinedWhen: 'the truth has no background (tn = fp = 0)' },
  precision: { formula: 'tp / (tp + fp)', undefinedWhen: 'nothing is predicted (tp = fp = 0)' },
  npv: { formula: 'tn / (tn + fn)', undefinedWhen: 'no background is predicted (tn = fn = 0)' },
  accuracy: { formula: '(tp + tn) / (tp + fp + fn + tn)', undefinedWhen: 'nothing was counted' },
  balancedAccuracy: {
    formula: '(sensitivity + specificity) / 2',
    undefinedWhen: 'the truth lacks one of the two classes (tp = fn = 0 or tn = fp = 0)',
  },
  mcc: {
    formula: '(tp tn - fp fn) / sqrt((tp + fp)(tp + fn)(tn + fp)(tn + fn))',
    undefinedWhen: 'truth or prediction lacks one of the two classes',
  },
  fBeta: { formula: '(1 + b^2) tp / ((1 + b^2) tp + b^2 fn + fp)', undefinedWhen: bothEmpty },
};

/**
 * Says in a sentence where a score comes from or why it is undefined, for logs and table notes.
 *
 * @param options the ones the score was called with
 * @throws IchError `parameter` for impossible counts, an unknown score or wrong options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { explain } from '@ich/metrics';
 * assert.equal(
 *   explain({ tp: 0, fp: 0, fn: 0, tn: 16 }, 'dice'),
 *   'dice is undefined (0/0): truth and prediction are both empty (tp = fp = fn = 0).',
 * );
 * ```
 */
export function explain(counts: Counts, name: ScoreName, options: FBetaOptions = {}): string {
  checkCounts('explain', counts);
  checkOneOf('explain', 'name', name, Object.keys(facts) as ScoreName[]);
  const score: Score<FBetaOptions> = scores[name];
  const strict = score(counts, { beta: options.beta });
  const answer = score(counts, options);
  const { formula, undefinedWhen } = facts[name];
  const sentence = Number.isNaN(strict)
    ? `${name} is undefined (0/0): ${undefinedWhen}.`
    : `${name} = ${formula} = ${strict} (tp ${counts.tp}, fp ${counts.fp}, fn ${counts.fn}, tn ${counts.tn}).`;
  if (Object.is(answer, strict)) return sentence;
  const asked = options.convention === undefined ? 'The option undefinedAs' : `The convention '${options.convention}'`;
  return `${sentence} ${asked} answers ${answer}.`;
}
