import { placeIn } from './placeIn.js';

/** Ranks 1..n; equal values share the average of theirs. */
export function averageRanks(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  return values.map((value) => placeIn(sorted, value) + 0.5);
}
