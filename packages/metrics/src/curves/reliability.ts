import { checkNumber, checkOneOf } from '@ich/core';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { isScoreCounts } from './isScoreCounts.js';
import { quantileEdges } from './quantileEdges.js';
import { readSample, type Sample } from './readSample.js';
import { scoreCounts } from './scoreCounts.js';
import type { BinningOptions, ReliabilityBin, ScoreCounts } from './types.js';

/**
 * The bins of a reliability diagram: in each, how probable positives were said to be and how frequent they are
 * (Niculescu-Mizil & Caruana 2005, doi:10.1145/1102351.1102430).
 *
 * @param args truth (0 and 1) and probability (0..1, the same shape), or `scoreCounts` in place of both; then options
 * @returns every bin, empty ones too, in ascending order
 * @throws IchError `parameter` for bins that are not a whole number 1..10000 or an unknown option, else as `scoreCounts`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { reliability } from '@ich/metrics';
 * const [low, high] = reliability([0, 0, 1, 1], [0.25, 0.5, 0.75, 1], { bins: 2 });
 * assert.deepEqual(low, { lower: 0, upper: 0.5, n: 2, meanProbability: 0.375, fractionPositive: 0 });
 * assert.deepEqual([high.n, high.meanProbability, high.fractionPositive], [2, 0.875, 1]);
 * ```
 */
export function reliability(counts: ScoreCounts, options?: BinningOptions): ReliabilityBin[];
export function reliability(truth: MaskLike, probability: NumbersLike, options?: BinningOptions): ReliabilityBin[];
export function reliability(
  first: ScoreCounts | MaskLike,
  second?: NumbersLike | BinningOptions,
  third?: BinningOptions,
): ReliabilityBin[] {
  return isScoreCounts('reliability', first)
    ? binsOf('reliability', first, undefined, second as BinningOptions)
    : binsOf('reliability', first, second as NumbersLike, third);
}

/** The bins on behalf of a public function. */
export function binsOf(
  where: string,
  first: ScoreCounts | MaskLike,
  second: NumbersLike | undefined,
  { bins = 15, binning = 'equal-width', closed = 'right' }: BinningOptions = {},
): ReliabilityBin[] {
  checkNumber(where, 'bins', bins, { integer: true, min: 1, max: 10_000 });
  checkOneOf(where, 'binning', binning, ['equal-width', 'equal-mass']);
  checkOneOf(where, 'closed', closed, ['right', 'left']);
  // i * (1 / bins), not i / bins, as numpy's linspace: they differ in the last bit.
  const ends = Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? 1 : i * (1 / bins)));
  if (binning === 'equal-width') return fill(readSample(where, first, second), ends, closed);
  const counts = isScoreCounts(where, first) ? first : scoreCounts(first, second as NumbersLike);
  return fill(counts, quantileEdges(counts, ends), closed);
}

function fill(
  { scores, positives, negatives }: Sample,
  edges: Float64Array,
  closed: 'right' | 'left',
): ReliabilityBin[] {
  const bins = edges.length - 1;
  const n = new Float64Array(bins);
  const inTruth = new Float64Array(bins);
  const sum = new Float64Array(bins);
  const isRight = closed === 'right';
  for (let i = 0; i < scores.length; i++) {
    const p = scores[i];
    // The inner edges below p, or up to it, are its bin.
    let from = 0;
    let to = bins - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      const edge = edges[middle + 1];
      if (edge < p || (!isRight && edge === p)) from = middle + 1;
      else to = middle;
    }
    const positive = positives[i];
    const all = positive + (negatives ? negatives[i] : 1 - positive);
    n[from] += all;
    inTruth[from] += positive;
    sum[from] += all * p;
  }
  return Array.from(n, (count, b) => ({
    lower: edges[b],
    upper: edges[b + 1],
    n: count,
    meanProbability: sum[b] / count,
    fractionPositive: inTruth[b] / count,
  }));
}
