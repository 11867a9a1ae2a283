/**
 * Regularised incomplete beta function I_x(a, b): the probability that a beta variable lies below `x`. Every p value of
 * t and F comes from here. Continued fraction by Lentz' method (DLMF 8.17.22), its factor by Loader's saddle-point form
 * (2000, "Fast and accurate computation of binomial probabilities"), which keeps 1e-13 for thousands of degrees of freedom.
 *
 * @param y 1 - x, which the caller knows without cancellation
 */
export function betaCdf(a: number, b: number, x: number, y: number): number {
  if (!(x > 0 && y > 0)) return x > 0 ? 1 : y > 0 ? 0 : Number.NaN;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(b, a, y, x);
  return (density(a, b, x, y) / a) * fraction(a, b, x);
}

/** x^a y^b / B(a, b). */
function density(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return (
    Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(error + a * Math.log((n * x) / a) + b * Math.log((n * y) / b))
  );
}

/** ln Gamma(n + 1) less Stirling's formula: stepped up to where its series has converged. */
function stirlingError(n: number): number {
  let error = 0;
  let m = n;
  for (; m < 16; m++) error += (m + 0.5) * Math.log1p(1 / m) - 1;
  const s = 1 / (m * m);
  return error + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))))) / m;
}

/** The continued fraction, from far enough out inwards; to the left of the mean it takes steps of the order of sqrt(a + b). */
function fraction(a: number, b: number, x: number): number {
  let rest = 1;
  for (let m = Math.ceil(100 + 5 * Math.sqrt(a + b)); m > 0; m--) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = ((a + m - 1) * (a + b + m - 1) * x) / ((a + 2 * m - 2) * (a + 2 * m - 1));
    rest = 1 - odd / (1 + even / rest);
  }
  return 1 / rest;
}
