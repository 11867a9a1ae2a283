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
    let isOpen = 0;
    for (let k = 0; k < wordsPerRow; k++, at++) {
      const word = words[at];
      if ((word | carry) === 0 || (word & -carry) === -1) continue; // goes on as it was
      let edges = word ^ ((word << 1) | carry);
      carry = word >>> 31;
      for (; edges !== 0; edges &= edges - 1) {
        const column = (k << 5) + 31 - Math.clz32(edges & -edges);
        if (isOpen !== 0) end[found++] = column;
        else start[found] = column;
        isOpen ^= 1;
      }
    }
    if (isOpen !== 0) end[found++] = columns;
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
      const starts = word & ~((word << 1) | carry);
      if (starts !== 0) n += bitCount(starts);
      carry = word >>> 31;
    }
  }
  return n;
}

/** Ones in a word, added up in ever wider fields (Warren, Hacker's Delight, 5-1). */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
