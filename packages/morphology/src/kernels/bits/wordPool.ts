/** Buffers kept for later, and the longest of them that is kept, in words (16 MiB). */
const KEPT = 6;
const LONGEST = 1 << 22;

const free: Int32Array[] = [];

/**
 * Memory for `length` words with anything in it. Memory fresh from the engine costs more, page by page, than most of
 * the kernels' work, so that buffers are handed back with `giveWords` and used again.
 */
export function takeWords(length: number): Int32Array {
  const at = free.findIndex((words) => words.length === length);
  return at < 0 ? new Int32Array(length) : free.splice(at, 1)[0];
}

/** Hands back memory that nobody will look at any more. */
export function giveWords(words: Int32Array): void {
  if (words.length > LONGEST || free.includes(words)) return;
  free.push(words);
  if (free.length > KEPT) free.shift();
}
