import { checkOneOf } from '@ich/core';
import { checkCounts } from './checkCounts.js';
import { scores } from './scores.js';
import type { Counts, FBetaOptions, Score, ScoreName } from './types.js';

const bothEmpty = 'truth and prediction are both empty';
const truthEmpty = 'the truth is empty';
const truthOneClass = 'the truth is empty or full';

/** Each formula, and what is the case when it is 0/0. */
const facts: Readonly<Record<ScoreName, readonly [formula: string, undefinedWhen: string]>> = {
  dice: ['2 tp / (2 tp + fp + fn)', bothEmpty],
  jaccard: ['tp / (tp + fp + fn)', bothEmpty],
  sensitivity: ['tp / (tp + fn)', truthEmpty],
  specificity: ['tn / (tn + fp)', 'the truth is full'],
  precision: ['tp / (tp + fp)', 'the prediction is empty'],
  npv: ['tn / (tn + fn)', 'the prediction is full'],
  accuracy: ['(tp + tn) / (tp + fp + fn + tn)', 'nothing was counted'],
  balancedAccuracy: ['(sensitivity + specificity) / 2', truthOneClass],
  mcc: ['(tp tn - fp fn) / sqrt((tp + fp)(tp + fn)(tn + fp)(tn + fn))', 'truth or prediction is empty or full'],
  fBeta: ['(1 + b^2) tp / ((1 + b^2) tp + b^2 fn + fp)', bothEmpty],
  kappa: [
    '2 (tp tn - fp fn) / ((tp + fp)(fp + tn) + (tp + fn)(fn + tn))',
    'truth and prediction are both empty or both full',
  ],
  informedness: ['sensitivity + specificity - 1', truthOneClass],
  positiveLikelihoodRatio: ['sensitivity / (1 - specificity)', `${truthOneClass}, or nothing is predicted`],
  volumetricSimilarity: ['1 - |fp - fn| / (2 tp + fp + fn)', bothEmpty],
  relativeVolumeDifference: ['(fp - fn) / (tp + fn)', truthEmpty],
  symmetricVolumeDifference: ['2 (fp - fn) / (2 tp + fp + fn)', bothEmpty],
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
 *   'dice is undefined (0/0): truth and prediction are both empty (tp 0, fp 0, fn 0, tn 16).',
 * );
 * ```
 */
export function explain(counts: Counts, name: ScoreName, options: FBetaOptions = {}): string {
  const { tp, fp, fn, tn } = checkCounts('explain', counts);
  checkOneOf('explain', 'name', name, Object.keys(facts) as ScoreName[]);
  const score: Score<FBetaOptions> = scores[name];
  const strict = score(counts, { beta: options.beta });
  const answer = score(counts, options);
  const [formula, undefinedWhen] = facts[name];
  const reason = Number.isNaN(strict) ? `is undefined (0/0): ${undefinedWhen}` : `= ${formula} = ${strict}`;
  const sentence = `${name} ${reason} (tp ${tp}, fp ${fp}, fn ${fn}, tn ${tn}).`;
  if (Object.is(answer, strict)) return sentence;
  return `${sentence} ${options.convention?.source ?? 'The option undefinedAs'} answers ${answer}.`;
}
