/**
 * Mean of blocks of float32, summed in the order given in 64 bits: out[r][i] = (block0[r][i] + block1[r][i] + ...) /
 * count.
 *
 * @param out address of a block of `rows` x `length`, its rows `outPitch` bytes apart
 * @param firsts addresses of the blocks, uint32 each, their rows `pitch` bytes apart; they may be read a value too far
 */
export function meanOfBlocks(
  out: usize,
  outPitch: usize,
  rows: i32,
  length: i32,
  firsts: usize,
  count: i32,
  pitch: usize,
): void {
  for (let row = 0; row < rows; row++, out += outPitch) {
    const shift = <usize>row * pitch;
    const a = address(firsts, 0) + shift;
    if (count === 1) memory.copy(out, a, (<usize>length) << 2);
    else if (count === 2) meanOfTwo(out, length, a, address(firsts, 1) + shift);
    else if (count === 4) {
      meanOfFour(out, length, a, address(firsts, 1) + shift, address(firsts, 2) + shift, address(firsts, 3) + shift);
    } else meanOfMany(out, length, firsts, count, shift);
  }
}

function address(firsts: usize, n: i32): usize {
  return <usize>load<u32>(firsts + ((<usize>n) << 2));
}

/** Two float32 from there on, in 64 bits. */
// @inline
function pair(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** The next two. */
// @inline
function nextPair(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at, 8));
}

/** Four float64 as float32. */
// @inline
function storeFour(out: usize, low: v128, high: v128): void {
  const rounded = v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
  v128.store(out, rounded);
}

/** Two float64 as float32, or only the first where there are less than 8 bytes left. */
// @inline
function storePair(out: usize, left: usize, values: v128): void {
  const rounded = f32x4.demote_f64x2_zero(values);
  if (left >= 8) v128.store64_lane(out, rounded, 0);
  else v128.store32_lane(out, rounded, 0);
}

function meanOfTwo(out: usize, length: i32, a: usize, b: usize): void {
  const half = f64x2.splat(0.5);
  const end = out + ((<usize>length) << 2);
  for (; out + 16 <= end; out += 16, a += 16, b += 16) {
    storeFour(out, f64x2.mul(f64x2.add(pair(a), pair(b)), half), f64x2.mul(f64x2.add(nextPair(a), nextPair(b)), half));
  }
  for (; out < end; out += 8, a += 8, b += 8) {
    storePair(out, end - out, f64x2.mul(f64x2.add(pair(a), pair(b)), half));
  }
}

function meanOfFour(out: usize, length: i32, a: usize, b: usize, c: usize, d: usize): void {
  const quarter = f64x2.splat(0.25);
  const end = out + ((<usize>length) << 2);
  for (; out + 16 <= end; out += 16, a += 16, b += 16, c += 16, d += 16) {
    const low = f64x2.add(f64x2.add(f64x2.add(pair(a), pair(b)), pair(c)), pair(d));
    const high = f64x2.add(f64x2.add(f64x2.add(nextPair(a), nextPair(b)), nextPair(c)), nextPair(d));
    storeFour(out, f64x2.mul(low, quarter), f64x2.mul(high, quarter));
  }
  for (; out < end; out += 8, a += 8, b += 8, c += 8, d += 8) {
    const sum = f64x2.add(f64x2.add(f64x2.add(pair(a), pair(b)), pair(c)), pair(d));
    storePair(out, end - out, f64x2.mul(sum, quarter));
  }
}

function meanOfMany(out: usize, length: i32, firsts: usize, count: i32, shift: usize): void {
  const divisor = f64x2.splat(<f64>count);
  const end = (<usize>length) << 2;
  for (let i: usize = 0; i < end; i += 8) {
    let sum = pair(address(firsts, 0) + shift + i);
    for (let n = 1; n < count; n++) sum = f64x2.add(sum, pair(address(firsts, n) + shift + i));
    storePair(out + i, end - i, f64x2.div(sum, divisor));
  }
}
