import type { OffsetSet, Triple } from '../types.js';

/** The offsets mirrored in the origin. */
export function reflectOffsets({ runs, low, high }: OffsetSet): OffsetSet {
  const negated = (t: Triple): Triple => [0 - t[0], 0 - t[1], 0 - t[2]];
  return {
    runs: runs.map(({ slice, row, from, to }) => ({ slice: 0 - slice, row: 0 - row, from: 0 - to, to: 0 - from })),
    low: negated(high),
    high: negated(low),
  };
}
