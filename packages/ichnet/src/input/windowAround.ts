import type { Extent } from './brainExtent.js';

/** A window of so many pixels with the extent in its middle, as far as the axis goes. */
export function windowAround({ from, to }: Extent, size: number, length: number): Extent {
  const within = Math.min(size, length);
  const start = Math.min(Math.max(Math.floor((from + to - within) / 2), 0), length - within);
  return { from: start, to: start + within };
}
