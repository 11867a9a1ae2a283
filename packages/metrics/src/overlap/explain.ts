import { checkOneOf } from '@ich/core';
import { checkCounts } from './checkCounts.js';
import { scores } from './scores.js';
import type { Counts, FBetaOptions, Score, ScoreName } from './types.js';

/** What is wrong with masks of which nothing, or everything, is in a state; in words, or nothing. */
function lack(state: string, inTruth: number, inPredicted: number): string[] {
  if (inTruth + inPredicted === 0) return [`truth and prediction are both ${state}`];
  return inTruth * inPredicted > 0 ? [] : [`the ${inTruth === 0 ? 'truth' : 'prediction'} is ${state}`];
}

/**
 * Says in a sentence what a score is or why it is undefined, for logs and table notes; the formulas are in the README.
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
  const score: Score<FBetaOptions> = scores[checkOneOf('explain', 'name', name, Object.keys(scores) as ScoreName[])];
  const strict = score(counts, { beta: options.beta });
  const answer = score(counts, options);
  const why = [...lack('empty', tp + fn, tp + fp), ...lack('full', tn + fp, tn + fn)].join(', ');
  const value = Number.isNaN(strict) ? `is undefined (0/0): ${why}` : `= ${strict}`;
  const sentence = `${name} ${value} (tp ${tp}, fp ${fp}, fn ${fn}, tn ${tn}).`;
  if (Object.is(answer, strict)) return sentence;
  return `${sentence} ${options.convention?.source ?? 'The option undefinedAs'} answers ${answer}.`;
}
