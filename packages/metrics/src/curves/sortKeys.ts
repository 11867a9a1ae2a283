/** Shift and width, in bits, of the digits of a key, lowest first. */
const DIGITS = [
  [0, 11],
  [11, 10],
  [21, 10],
] as const;

/**
 * The keys `bits << 1 | truth` of all voxels, ascending. The bits of a float from 0 to 1 order as it does and fit 30
 * bits; the shift drops the sign of -0. Radix sort, one pass per digit (Knuth, TAOCP 3, 5.2.5).
 *
 * @param scores 0..1
 */
export function sortKeys(truth: Uint8Array, scores: Float32Array): Int32Array {
  const n = scores.length;
  const bits = new Int32Array(scores.buffer, scores.byteOffset, n);
  const places = DIGITS.map(([, width]) => new Int32Array(1 << width));
  const [low, middle, high] = places;
  let from = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const key = (bits[i] << 1) | truth[i];
    from[i] = key;
    low[key & 2047]++;
    middle[(key >>> 11) & 1023]++;
    high[key >>> 21]++;
  }
  let to = new Int32Array(n);
  for (const [i, [shift, width]] of DIGITS.entries()) {
    if (places[i].includes(n)) continue; // one digit for all
    scatter(from, to, places[i], shift, (1 << width) - 1);
    [from, to] = [to, from];
  }
  return from;
}

/** One pass: keys move to the places of their digit, in order. */
function scatter(from: Int32Array, to: Int32Array, place: Int32Array, shift: number, mask: number): void {
  let start = 0;
  for (let d = 0; d < place.length; d++) {
    const count = place[d];
    place[d] = start;
    start += count;
  }
  for (let i = 0; i < from.length; i++) {
    const key = from[i];
    to[place[(key >>> shift) & mask]++] = key;
  }
}
