import type { Border, Convention } from '../types.js';

/** What sets the conventions apart; see `Convention`. */
export const CONVENTIONS: Readonly<Record<Convention, { mirrorsDilation: boolean; border: Border }>> = {
  minkowski: { mirrorsDilation: true, border: 'ignore' },
  scipy: { mirrorsDilation: true, border: 0 },
  opencv: { mirrorsDilation: false, border: 'ignore' },
};
