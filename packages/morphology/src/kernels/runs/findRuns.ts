import type { BitVolume, Runs } from '../types.js';

/** The runs of ones of all rows. A bit that differs from its left neighbour starts or ends one. */
export function findRuns({ words, shape, wordsPerRow }: BitVolume): Runs {
  const [slices, rows, columns] = shape;
  const allRows = slices * rows;
  const n = countRuns(words, wordsPerRow);
  const start = new Int32Array(n);
  const end = new Int32Array(n);
  const firstOfRow = new Int32Array(allRows + 1);
  let found = 0;
  for (let row = 0, at = 0; row < allRows; row++) {
    firstOfRow[row] = found;
    let carry = 0;
    let isOpen = false;
    for (let k = 0; k < wordsPerRow; k++, at++) {
      const word = words[at];
      let edges = word ^ ((word << 1) | carry);
      carry = word >>> 31;
      for (; edges !== 0; edges &= edges - 1) {
        const column = (k << 5) + 31 - Math.clz32(edges & -edges);
        if (isOpen) end[found++] = column;
        else start[found] = column;
        isOpen = !isOpen;
      }
    }
    if (isOpen) end[found++] = columns;
  }
  firstOfRow[allRows] = found;
  return { start, end, firstOfRow };
}

function countRuns(words: Int32Array, wordsPerRow: number): number {
  let n = 0;
  for (let row = 0; row < words.length; row += wordsPerRow) {
    let carry = 0;
    for (let i = row; i < row + wordsPerRow; i++) {
      const word = words[i];
      for (let starts = word & ~((word << 1) | carry); starts !== 0; starts &= starts - 1) n++;
      carry = word >>> 31;
    }
  }
  return n;
}
