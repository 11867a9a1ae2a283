/** `samples` cut into at most `parts` stretches of nearly the same length, none empty, in order. */
export function evenStretches(samples: number, parts: number): { first: number; count: number }[] {
  const bounds = Array.from({ length: parts + 1 }, (_, i) => Math.floor((i * samples) / parts));
  const all = bounds.slice(1).map((to, i) => ({ first: bounds[i], count: to - bounds[i] }));
  return all.filter(({ count }) => count > 0);
}
