/** Part of the free memory that folds may plan with; estimates are not exact, and others use the machine. */
const SHARE = 0.8;

/** How many folds run at a time: as many as wanted, as there are, and as memory allows; at least one. */
export function lanesFor(folds: number, workers: number, bytesPerFold: number, freeBytes: number): number {
  return Math.max(1, Math.min(folds, workers, Math.floor((SHARE * freeBytes) / bytesPerFold)));
}
