/** Below the smallest normal number of the continued fraction: keeps Lentz' method off a division by 0. */
const TINY = 1e-300;

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
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(error - deviance(a, n * x) - deviance(b, n * y));
}

/** ln Gamma(n + 1) less Stirling's formula: stepped up to where its series has converged. */
function stirlingError(n: number): number {
  let error = 0;
  let m = n;
  for (; m < 16; m++) error += (m + 0.5) * Math.log1p(1 / m) - 1;
  const s = 1 / (m * m);
  return error + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))))) / m;
}

/** x ln(x / m) + m - x, without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  const v = (x - m) / (x + m);
  if (Math.abs(v) > 0.1) return x * Math.log(x / m) + m - x;
  let sum = (x - m) * v;
  for (let term = 2 * x * v, k = 3; ; k += 2) {
    term *= v * v;
    const next = sum + term / k;
    if (next === sum) return sum;
    sum = next;
  }
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / off0(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 1e6; m++) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / off0(1 + numerator * d);
      c = off0(1 + numerator / c);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return value;
}

const off0 = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
