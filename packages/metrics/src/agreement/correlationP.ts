import { betaCdf } from '../statistics/betaCdf.js';

/** Two-sided p of a correlation of `n` pairs: Student's t with n - 2 degrees of freedom, in terms of r itself. */
export function correlationP(r: number, n: number): number {
  return betaCdf(n / 2 - 1, 0.5, (1 - r) * (1 + r), r * r);
}
