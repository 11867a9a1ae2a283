/**
 * Mean squares of a two-way layout without repeats: of the subjects (rows), of the raters (columns) and of what is left.
 */
export function meanSquares(
  rows: readonly Float64Array[],
): Record<'subjects' | 'raters' | 'betweenSubjects' | 'betweenRaters' | 'residual', number> {
  const n = rows.length;
  const k = rows[0].length;
  const mean = (values: Float64Array | readonly number[]): number =>
    [...values].reduce((sum, v) => sum + v, 0) / values.length;
  const ofRow = rows.map(mean);
  const ofColumn = Array.from(rows[0], (_, j) => mean(rows.map((row) => row[j])));
  const all = mean(ofRow);
  const squares = (deviations: readonly number[]): number => deviations.reduce((sum, d) => sum + d * d, 0);
  return {
    subjects: n,
    raters: k,
    betweenSubjects: (k * squares(ofRow.map((m) => m - all))) / (n - 1),
    betweenRaters: (n * squares(ofColumn.map((m) => m - all))) / (k - 1),
    residual:
      squares(rows.flatMap((row, i) => Array.from(row, (v, j) => v - ofRow[i] - ofColumn[j] + all))) /
      ((n - 1) * (k - 1)),
  };
}
