import type { View } from '@ich/core';
import { contiguousData } from '@ich/core';

/** The rows of a 2D mask or label map as text: `.` for 0, `#` for 1, other numbers as they are. */
export function pictureOf(view: View<Uint8Array> | View<Int32Array>): string[] {
  const [rows, columns] = view.shape;
  const values = [...contiguousData<Uint8Array | Int32Array>(view)].map((v) => (v === 0 ? '.' : v === 1 ? '#' : v));
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns).join(''));
}
