/**
 * The value at a place between two ranks: on a line from the nearer of them, as numpy and torch compute it.
 *
 * @param at the value at a rank @param move where between its neighbours (0..1) a place counts, if not where it is
 * @param round applied to every step: `Math.fround` for a tool that computes in single precision
 */
export function valueBetween(
  at: (rank: number) => number,
  place: number,
  move: (part: number, below: number) => number = (part) => part,
  round: (value: number) => number = (value) => value,
): number {
  const below = Math.floor(place);
  const part = move(round(place - below), below);
  const [low, high] = [at(below), at(Math.ceil(place))];
  if (low === high) return low;
  const step = round(high - low);
  // The line to infinity is infinite.
  return part < 0.5 || step === Infinity
    ? round(low + round(step * part))
    : round(high - round(step * round(1 - part)));
}
