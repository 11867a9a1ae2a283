/** Writes a row of bits as voxels 0/1, and up to 127 bytes past them. */
export function unpackRow(from: usize, to: usize, columns: i32): void {
  for (let x = 0; x < columns; x += 128) unpack128(v128.load(from + (x >> 3)), to + x);
}

function unpack128(bits: v128, to: usize): void {
  if (!v128.any_true(bits)) {
    for (let k = 0; k < 128; k += 16) v128.store(to + k, i64x2.splat(0));
    return;
  }
  v128.store(to, voxelsOf(bits, i8x16(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)));
  v128.store(to, voxelsOf(bits, i8x16(2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3)), 16);
  v128.store(to, voxelsOf(bits, i8x16(4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)), 32);
  v128.store(to, voxelsOf(bits, i8x16(6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7)), 48);
  v128.store(to, voxelsOf(bits, i8x16(8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9)), 64);
  v128.store(to, voxelsOf(bits, i8x16(10, 10, 10, 10, 10, 10, 10, 10, 11, 11, 11, 11, 11, 11, 11, 11)), 80);
  v128.store(to, voxelsOf(bits, i8x16(12, 12, 12, 12, 12, 12, 12, 12, 13, 13, 13, 13, 13, 13, 13, 13)), 96);
  v128.store(to, voxelsOf(bits, i8x16(14, 14, 14, 14, 14, 14, 14, 14, 15, 15, 15, 15, 15, 15, 15, 15)), 112);
}

/** The 16 bits of two bytes as bytes 0/1. */
function voxelsOf(bits: v128, bytes: v128): v128 {
  const own = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  return i8x16.min_u(v128.and(i8x16.swizzle(bits, bytes), own), i8x16.splat(1));
}
