/** Where the four values begin that are worked on next: at `at`, or so that they end with the last. */
// @inline
export function least4(at: usize, end: usize): usize {
  return min(at, end - 16);
}
