/** Why a curve is undefined: the classes that are not there. */
export function oneClass(positives: number, negatives: number): string | undefined {
  if (positives > 0 && negatives > 0) return undefined;
  return `the truth has no ${positives > 0 ? 'negatives' : 'positives'}`;
}
