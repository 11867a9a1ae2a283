import type { BitVolume, OffsetRun } from '../types.js';

/** A move by whole rows and slices. */
export type RowMove = Pick<OffsetRun, 'slice' | 'row'>;

/** Joins words, moved by whole rows and slices in several ways, into `out`; nothing comes from outside. */
export function orShifted(
  out: Int32Array,
  words: Int32Array,
  { shape, wordsPerRow }: BitVolume,
  moves: readonly RowMove[],
): void {
  const [slices, rows] = shape;
  const perSlice = rows * wordsPerRow;
  for (let z = 0; z < slices; z++) {
    const inside = moves.filter(({ slice, row }) => z >= slice && z - slice < slices && Math.abs(row) < rows);
    const low = inside.reduce((most, { row }) => Math.max(most, row), 0);
    const high = inside.reduce((least, { row }) => Math.min(least, rows + row), rows);
    for (const { slice, row } of inside) {
      const by = (slice * rows + row) * wordsPerRow;
      const end = Math.min(rows + row, rows);
      const start = z * perSlice;
      // Rows that not every move reaches; all of them where the moves have no row in common.
      or(out, words, start + Math.max(row, 0) * wordsPerRow, start + Math.min(end, low) * wordsPerRow, by);
      or(out, words, start + Math.max(row, 0, low, high) * wordsPerRow, start + end * wordsPerRow, by);
    }
    if (low >= high) continue;
    const byWords = inside.map(({ slice, row }) => (slice * rows + row) * wordsPerRow);
    orAll(out, words, z * perSlice + low * wordsPerRow, z * perSlice + high * wordsPerRow, byWords);
  }
}

/** Four moves in one walk, and what is left of them one by one. */
function orAll(out: Int32Array, words: Int32Array, start: number, end: number, moves: readonly number[]): void {
  let k = 0;
  for (; k + 4 <= moves.length; k += 4) {
    const [a, b, c, d] = moves.slice(k, k + 4);
    for (let i = start; i < end; i++) out[i] |= words[i - a] | words[i - b] | words[i - c] | words[i - d];
  }
  for (; k + 2 <= moves.length; k += 2) {
    const [a, b] = moves.slice(k, k + 2);
    for (let i = start; i < end; i++) out[i] |= words[i - a] | words[i - b];
  }
  if (k < moves.length) or(out, words, start, end, moves[k]);
}

function or(out: Int32Array, words: Int32Array, start: number, end: number, by: number): void {
  for (let i = start; i < end; i++) out[i] |= words[i - by];
}
