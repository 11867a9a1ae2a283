/**
 * Mean of as many runs of tile values as there are `bases`, in their order.
 *
 * @param bases firsts of the runs, @param shift added to each @param sums scratch of at least `count` numbers
 */
export function gatherRow(
  out: Float32Array,
  to: number,
  count: number,
  tiles: Float32Array,
  bases: readonly number[],
  shift: number,
  sums: Float64Array,
): void {
  const [a, b, c, d] = bases;
  if (bases.length === 1) out.set(tiles.subarray(a + shift, a + shift + count), to);
  else if (bases.length === 2) meanOfTwo(out, to, count, tiles, a + shift, b + shift);
  else if (bases.length === 4) meanOfFour(out, to, count, tiles, a + shift, b + shift, c + shift, d + shift);
  else meanOfMany(out, to, count, tiles, bases, shift, sums);
}

function meanOfTwo(out: Float32Array, to: number, count: number, tiles: Float32Array, a: number, b: number): void {
  for (let i = 0; i < count; i++) out[to + i] = (tiles[a + i] + tiles[b + i]) * 0.5;
}

function meanOfFour(
  out: Float32Array,
  to: number,
  count: number,
  tiles: Float32Array,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  for (let i = 0; i < count; i++) {
    out[to + i] = (tiles[a + i] + tiles[b + i] + tiles[c + i] + tiles[d + i]) * 0.25;
  }
}

function meanOfMany(
  out: Float32Array,
  to: number,
  count: number,
  tiles: Float32Array,
  bases: readonly number[],
  shift: number,
  sums: Float64Array,
): void {
  const start = bases[0] + shift;
  for (let i = 0; i < count; i++) sums[i] = tiles[start + i];
  for (let n = 1; n < bases.length; n++) {
    const from = bases[n] + shift;
    for (let i = 0; i < count; i++) sums[i] += tiles[from + i];
  }
  for (let i = 0; i < count; i++) out[to + i] = sums[i] / bases.length;
}
