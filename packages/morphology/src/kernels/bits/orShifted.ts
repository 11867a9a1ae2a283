import type { BitVolume, OffsetRun } from '../types.js';

/** Joins a volume's words, moved by whole rows and slices, into `out`; nothing comes from outside. */
export function orShifted(
  out: Int32Array,
  words: Int32Array,
  { shape, wordsPerRow }: BitVolume,
  { slice, row }: Pick<OffsetRun, 'slice' | 'row'>,
): void {
  const [slices, rows] = shape;
  const perSlice = rows * wordsPerRow;
  const moved = (slice * rows + row) * wordsPerRow;
  const first = Math.max(row, 0) * wordsPerRow;
  const end = Math.min(rows + row, rows) * wordsPerRow;
  for (let z = Math.max(slice, 0); z < Math.min(slices + slice, slices); z++) {
    for (let i = z * perSlice + first; i < z * perSlice + end; i++) out[i] |= words[i - moved];
  }
}
