/**
 * Adds terms * factor to sums, array by array.
 *
 * @param sums changed in place; where there are none yet, the terms, scaled in place, become the sums
 */
export function addScaled(
  sums: readonly Float32Array[] | undefined,
  terms: readonly Float32Array[],
  factor: number,
): readonly Float32Array[] {
  if (!sums) {
    if (factor !== 1) for (const term of terms) for (let j = 0; j < term.length; j++) term[j] *= factor;
    return terms;
  }
  for (const [i, sum] of sums.entries()) {
    const term = terms[i];
    for (let j = 0; j < sum.length; j++) sum[j] += term[j] * factor;
  }
  return sums;
}
