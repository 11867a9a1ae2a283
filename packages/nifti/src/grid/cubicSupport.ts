import { mirrored } from './mirrored.js';

/**
 * Places (in elements) and weights of the four coefficients around a position along one axis of a cubic B-spline,
 * written to four elements from `to` on.
 *
 * @param step elements from one coefficient of the axis to the next
 */
export function cubicSupport(
  position: number,
  size: number,
  step: number,
  places: Int32Array,
  weights: Float64Array,
  to = 0,
): void {
  const start = Math.floor(position);
  const t = position - start;
  const s = 1 - t;
  weights[to] = (s * s * s) / 6;
  weights[to + 1] = (t * t * (t - 2) * 3 + 4) / 6;
  weights[to + 2] = (s * s * (s - 2) * 3 + 4) / 6;
  weights[to + 3] = 1 - weights[to] - weights[to + 1] - weights[to + 2];
  for (let i = 0; i < 4; i++) places[to + i] = mirrored(start - 1 + i, size) * step;
}
