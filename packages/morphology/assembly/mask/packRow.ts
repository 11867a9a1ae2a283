/** Bits of 16 voxels 0/1: the shift brings the only bit of each byte to its top. */
function bitsOf16(voxels: v128): u32 {
  return <u32>i8x16.bitmask(i16x8.shl(voxels, 7));
}

/**
 * Packs a row of voxels 0/1 into bits; bits past the last column of the last 16 are cleared. Reads up to 15 bytes past
 * the row.
 *
 * @returns what was read, joined, for `isBinary`
 */
export function packRow(from: usize, to: usize, columns: i32): v128 {
  let seen = i64x2.splat(0);
  let left = columns;
  for (; left >= 64; left -= 64, from += 64, to += 8) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    seen = v128.or(seen, v128.or(v128.or(a, b), v128.or(c, d)));
    const low = bitsOf16(a) | (bitsOf16(b) << 16);
    const high = bitsOf16(c) | (bitsOf16(d) << 16);
    store<u64>(to, <u64>low | ((<u64>high) << 32));
  }
  for (; left >= 16; left -= 16, from += 16, to += 2) {
    const voxels = v128.load(from);
    seen = v128.or(seen, voxels);
    store<u16>(to, <u16>bitsOf16(voxels));
  }
  if (left > 0) {
    const voxels = v128.load(from);
    seen = v128.or(seen, voxels);
    store<u16>(to, <u16>(bitsOf16(voxels) & ((1 << left) - 1)));
  }
  return seen;
}

/** Whether no byte of what `packRow` read is above 1. */
export function isBinary(seen: v128): bool {
  return !v128.any_true(v128.and(seen, i8x16.splat(-2)));
}
