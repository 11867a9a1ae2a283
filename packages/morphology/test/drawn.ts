import type { NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';

/** A 2D mask drawn with `#` and `.`, one string a row. */
export function drawn(...rows: string[]): NdArray<Uint8Array> {
  const data = Uint8Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0));
  return ndarrayOf(data, [rows.length, rows[0].length]);
}
