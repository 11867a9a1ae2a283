import type { LesionPair } from './types.js';

/** Worth of a pair beyond its IoU, so that of equal sums the one with more pairs wins. */
const PAIR = 1e-9;
/** What a sum must gain to count as larger, above the rounding of its terms. */
const GAIN = 1e-12;

const worth = ({ iou }: LesionPair): number => iou + PAIR;

/**
 * The one-to-one pairs with the largest sum of IoU. True lesions come in one by one; each takes the alternating path
 * that gains most, which keeps the choice optimal among those that have come (Kuhn 1955, doi:10.1002/nav.3800020109, by
 * augmenting paths). Sparse: lesions touch few others, so that the work is near the number of pairs.
 */
export function assignPairs(pairs: readonly LesionPair[]): LesionPair[] {
  const pairsOfTruth = new Map<number, LesionPair[]>();
  for (const pair of pairs) pairsOfTruth.set(pair.truth, [...(pairsOfTruth.get(pair.truth) ?? []), pair]);
  const ofTruth = new Map<number, LesionPair>();
  const ofPredicted = new Map<number, LesionPair>();
  for (const start of pairsOfTruth.keys()) {
    const gainAt = new Map<number, number>();
    const via = new Map<number, LesionPair>();
    let best = GAIN;
    /** The predicted lesion at which the best path ends, and the true one that would lose its pair, if any. */
    let end = 0;
    let loser = 0;
    const queue: [truth: number, gain: number][] = [[start, 0]];
    for (const [truth, gain] of queue) {
      for (const pair of pairsOfTruth.get(truth) ?? []) {
        const reached = gain + worth(pair);
        if (pair === ofTruth.get(truth) || reached <= (gainAt.get(pair.predicted) ?? 0) + GAIN) continue;
        gainAt.set(pair.predicted, reached);
        via.set(pair.predicted, pair);
        const rival = ofPredicted.get(pair.predicted);
        const freed = reached - (rival ? worth(rival) : 0);
        if (freed > best) [best, end, loser] = [freed, pair.predicted, rival?.truth ?? 0];
        if (rival) queue.push([rival.truth, freed]);
      }
    }
    ofTruth.delete(loser);
    while (end > 0) {
      const pair = via.get(end) as LesionPair;
      const left = ofTruth.get(pair.truth)?.predicted ?? 0;
      ofTruth.set(pair.truth, pair);
      ofPredicted.set(end, pair);
      end = left;
    }
  }
  return pairs.filter((pair) => ofTruth.get(pair.truth) === pair);
}
