/**
 * G^T u G: the gradient [3, 3, pair] of a filter from the sums u [16, pair] of its transformed products.
 *
 * @param pairs number of pairs of channels
 */
export function sumFilter(out: Float32Array, sums: Float32Array, pairs: number): void {
  const rows = new Float32Array(4);
  for (let i = 0; i < pairs; i++) {
    for (let row = 0; row < 3; row++) {
      for (let k = 0; k < 4; k++) {
        const at = k * pairs + i;
        const plus = sums[4 * pairs + at];
        const minus = sums[8 * pairs + at];
        const end = row === 0 ? sums[at] : sums[12 * pairs + at];
        rows[k] = row === 1 ? 0.5 * (plus - minus) : 0.5 * (plus + minus) + end;
      }
      const middle = 0.5 * (rows[1] + rows[2]);
      out[3 * row * pairs + i] = rows[0] + middle;
      out[(3 * row + 1) * pairs + i] = 0.5 * (rows[1] - rows[2]);
      out[(3 * row + 2) * pairs + i] = middle + rows[3];
    }
  }
}
