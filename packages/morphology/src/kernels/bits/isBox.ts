import type { OffsetSet } from '../types.js';

/** Whether a footprint holds every offset between its extremes. */
export function isBox({ runs, low, high }: OffsetSet): boolean {
  const rows = (high[0] - low[0] + 1) * (high[1] - low[1] + 1);
  return runs.length === rows && runs.every((run) => run.from === low[2] && run.to === high[2]);
}
