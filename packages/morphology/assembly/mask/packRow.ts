/** Bits of 16 voxels 0/1: the shift brings the only bit of each byte to its top. */
function bitsOf16(from: usize): u32 {
  return <u32>i8x16.bitmask(i16x8.shl(v128.load(from), 7));
}

/**
 * Packs a row of voxels 0/1 into bits; bits past the last column of the last 16 are cleared. Reads up to 15 bytes past
 * the row.
 */
export function packRow(from: usize, to: usize, columns: i32): void {
  let left = columns;
  for (; left >= 64; left -= 64, from += 64, to += 8) {
    const low = bitsOf16(from) | (bitsOf16(from + 16) << 16);
    const high = bitsOf16(from + 32) | (bitsOf16(from + 48) << 16);
    store<u64>(to, <u64>low | ((<u64>high) << 32));
  }
  for (; left >= 16; left -= 16, from += 16, to += 2) store<u16>(to, <u16>bitsOf16(from));
  if (left > 0) store<u16>(to, <u16>(bitsOf16(from) & ((1 << left) - 1)));
}
