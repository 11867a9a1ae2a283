import type { MaskLike, NumbersLike } from '../input/types.js';
import { createAccumulator } from '../streaming/createAccumulator.js';
import type { Accumulator } from '../streaming/types.js';
import { froc } from './froc.js';
import { lesionCandidates } from './lesionCandidates.js';
import type { CandidateOptions, Froc, FrocOptions, LesionCandidates } from './types.js';

/**
 * Free-response ROC over many scans; the same bits in whatever order updates and merges come.
 *
 * @throws IchError as `lesionCandidates`, when it is updated; as `froc`, when the result is asked for
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createFrocAccumulator } from '@ich/metrics';
 * const worker = createFrocAccumulator().update([[0, 0, 1]], [[0.75, 0, 1]]);
 * const all = createFrocAccumulator().update([[1, 0]], [[0, 0]]).merge(worker);
 * assert.equal(all.result().score, 0.5);
 * ```
 */
export function createFrocAccumulator(
  options: CandidateOptions & FrocOptions = {},
): Accumulator<[truth: MaskLike, probability: NumbersLike], LesionCandidates, Froc> {
  return createAccumulator<[MaskLike, NumbersLike], LesionCandidates, Froc>(
    { scans: 0, truthLesions: 0, hits: [], falsePositives: [] },
    (truth, probability) => lesionCandidates(truth, probability, options),
    (state) => froc(state, options),
  );
}
