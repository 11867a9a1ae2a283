/** sums += terms * factor, array by array. */
export function addScaled(sums: readonly Float32Array[], terms: readonly Float32Array[], factor: number): void {
  for (const [i, sum] of sums.entries()) {
    const term = terms[i];
    for (let j = 0; j < sum.length; j++) sum[j] += term[j] * factor;
  }
}
