import { choose } from '../input/choose.js';
import { countBelow } from '../statistics/countBelow.js';
import { quantileEdges } from './quantileEdges.js';
import { type Curve, type CurveArguments, type CurveFunction, readCurve, type Sample } from './readCurve.js';
import { joinBlocks } from './scoreCounts.js';
import type { BinningOptions, ReliabilityBin } from './types.js';

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
export const reliability: CurveFunction<BinningOptions, ReliabilityBin[]> = (
  ...args: CurveArguments<BinningOptions>
): ReliabilityBin[] => binsOf('reliability', readCurve('reliability', args));

/** The bins on behalf of a public function. */
export function binsOf(where: string, { sample, blocks, options }: Curve<BinningOptions>): ReliabilityBin[] {
  const { bins, binning, closed } = choose(where, options, {
    bins: { or: 15, integer: true, min: 1, max: 10_000 },
    binning: ['equal-width', 'equal-mass'],
    closed: ['right', 'left'],
  });
  // i * (1 / bins), not i / bins, as numpy's linspace: they differ in the last bit.
  const ends = Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? 1 : i * (1 / bins)));
  if (binning === 'equal-width') return fill(sample, ends, closed === 'left');
  const counts = joinBlocks(blocks);
  return fill(counts, quantileEdges(counts, ends), closed === 'left');
}

function fill({ scores, positives, negatives }: Sample, edges: Float64Array, isLeft: boolean): ReliabilityBin[] {
  const inner = edges.subarray(1, -1);
  const [n, inTruth, sum] = [0, 1, 2].map(() => new Float64Array(edges.length - 1));
  for (let i = 0; i < scores.length; i++) {
    const p = scores[i];
    // The inner edges below p, or up to it, are its bin.
    const b = countBelow(inner, p, isLeft);
    const all = positives[i] + (negatives ? negatives[i] : 1 - positives[i]);
    n[b] += all;
    inTruth[b] += positives[i];
    sum[b] += all * p;
  }
  return Array.from(n, (count, b) => ({
    lower: edges[b],
    upper: edges[b + 1],
    n: count,
    meanProbability: sum[b] / count,
    fractionPositive: inTruth[b] / count,
  }));
}
