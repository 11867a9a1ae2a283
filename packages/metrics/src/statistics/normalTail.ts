/** Steps of the continued fraction: full double precision from z = 3 on. */
const STEPS = 120;

/**
 * Probability that a standard normal lies above `z`, to about 1e-14 relative in the tail as well. Up to 3 by Marsaglia's
 * series (2004, doi:10.18637/jss.v011.i04), beyond by Laplace's continued fraction.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 3) {
    let fraction = z;
    for (let k = STEPS; k > 0; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let sum = 0;
  for (let term = z, k = 1; sum + term > sum; k += 2, term *= (z * z) / k) sum += term;
  return 0.5 - density * sum;
}
