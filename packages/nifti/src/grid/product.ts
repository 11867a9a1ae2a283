import type { Affine, Row4 } from '@ich/core';

/** `a b`: first b, then a. */
export function product(a: Affine, b: Affine): Affine {
  const [x, y, z] = [a[0], a[1], a[2]].map((row): Row4 => {
    const at = (c: number): number => row[0] * b[0][c] + row[1] * b[1][c] + row[2] * b[2][c];
    return [at(0), at(1), at(2), at(3) + row[3]];
  });
  return [x, y, z, [0, 0, 0, 1]];
}
