import { meanOf } from '../statistics/meanOf.js';
import { productSum } from '../statistics/productSum.js';
import { sumOf } from '../statistics/sumOf.js';

/** Mean squares of a two-way layout without repeats: of the subjects (rows), the raters (columns) and what is left. */
export interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly ofSubjects: number;
  readonly ofRaters: number;
  readonly residual: number;
}

/** @param rows one per subject, one column per rater */
export function meanSquares(rows: readonly Float64Array[]): MeanSquares {
  const n = rows.length;
  const k = rows[0].length;
  const ofRow = Float64Array.from(rows, (row) => meanOf(row));
  const ofColumn = rows[0].map((_, j) => meanOf(Float64Array.from(rows, (row) => row[j])));
  const all = meanOf(ofRow);
  const residuals = rows.map((row, i) => sumOf(row, (v, j) => (v - ofRow[i] - ofColumn[j] + all) ** 2));
  return {
    n,
    k,
    ofSubjects: (k * productSum(ofRow, ofRow)) / (n - 1),
    ofRaters: (n * productSum(ofColumn, ofColumn)) / (k - 1),
    residual: sumOf(residuals) / ((n - 1) * (k - 1)),
  };
}
