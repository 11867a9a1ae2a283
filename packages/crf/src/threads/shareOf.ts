/** A thread's part of so many pieces: first, and one past the last; first a multiple of `step`. */
export function shareOf(pieces: number, thread: number, threads: number, step: number): [first: number, end: number] {
  const at = (part: number): number => Math.floor(((pieces / step) * part) / threads) * step;
  return [at(thread), thread === threads - 1 ? pieces : at(thread + 1)];
}
