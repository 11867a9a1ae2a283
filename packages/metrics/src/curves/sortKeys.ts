/** Leading digit of a key: sign-free exponent and two bits more; up to 0x7f000000 for a score of 1. */
const LEADING = 21;
const BUCKETS = (0x7f000000 >>> LEADING) + 1;
/** The digits behind it: 11 bits from the lowest on, then 10. */
const LOW = 11;
const LOWS = 1 << LOW;
const MIDDLES = 1 << (LEADING - LOW);
/** Keys up to which a bucket is left to the engine's own sort. */
const FEW = 256;

/**
 * The keys `bits << 1 | truth` of all voxels, ascending. The bits of a float from 0 to 1 order as it does and fit 30
 * bits; the shift drops the sign of -0. Radix sort: into buckets by the leading digit, so that the two passes over the
 * others stay near in memory (Knuth, The Art of Computer Programming 3, section 5.2.5).
 *
 * @param scores 0..1
 */
export function sortKeys(truth: Uint8Array, scores: Float32Array): Int32Array {
  const n = scores.length;
  const bits = new Int32Array(scores.buffer, scores.byteOffset, n);
  const keys = new Int32Array(n);
  const spare = new Int32Array(n);
  const end = new Int32Array(BUCKETS);
  for (let i = 0; i < n; i++) end[(bits[i] << 1) >>> LEADING]++;
  starts(end, 0);
  for (let i = 0; i < n; i++) {
    const key = (bits[i] << 1) | truth[i];
    keys[end[key >>> LEADING]++] = key;
  }
  const low = new Int32Array(LOWS);
  const middle = new Int32Array(MIDDLES);
  for (let b = 0, from = 0; b < BUCKETS; from = end[b++]) {
    if (end[b] - from <= FEW) keys.subarray(from, end[b]).sort();
    else sortBucket(keys, spare, from, end[b], low, middle);
  }
  return keys;
}

/** The keys of one bucket, by their lower digits. */
function sortBucket(
  keys: Int32Array,
  spare: Int32Array,
  from: number,
  to: number,
  low: Int32Array,
  middle: Int32Array,
): void {
  low.fill(0);
  middle.fill(0);
  for (let i = from; i < to; i++) {
    low[keys[i] & (LOWS - 1)]++;
    middle[(keys[i] >>> LOW) & (MIDDLES - 1)]++;
  }
  starts(low, from);
  starts(middle, from);
  for (let i = from; i < to; i++) spare[low[keys[i] & (LOWS - 1)]++] = keys[i];
  for (let i = from; i < to; i++) keys[middle[(spare[i] >>> LOW) & (MIDDLES - 1)]++] = spare[i];
}

/** Counts of digits become the places where the keys with each digit start. */
function starts(counts: Int32Array, from: number): void {
  let next = from;
  for (let d = 0; d < counts.length; d++) {
    const count = counts[d];
    counts[d] = next;
    next += count;
  }
}
