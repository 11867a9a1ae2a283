import { checkOneOf } from '@ich/core';
import { choose } from '../input/choose.js';
import { refusal } from '../input/refusal.js';
import { fQuantile } from '../statistics/fQuantile.js';
import { fTail } from '../statistics/fTail.js';
import { levelOption } from '../statistics/levelOption.js';
import { readSample } from '../statistics/readSample.js';
import type { Interval } from '../statistics/types.js';
import { type MeanSquares, meanSquares } from './meanSquares.js';
import type { Icc, IccOptions } from './types.js';

/**
 * Intraclass correlation of single ratings (Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420), F test and confidence
 * interval as McGraw & Wong 1996 (doi:10.1037/1082-989X.1.1.30) and pingouin.
 *
 * @param ratings one row per subject, one column per rater
 * @returns NaN when all ratings are equal; negative where raters differ more than subjects
 * @throws IchError `shape` for fewer than 2 subjects or raters or ragged rows, `parameter` for NaN or another model
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { icc } from '@ich/metrics';
 * const volumes = [[9, 10], [6, 7], [8, 9], [7, 8], [10, 11]]; // the second reader always one more
 * assert.equal(icc(volumes, { model: '3,1' }).icc, 1);
 * assert.equal(icc(volumes, { model: '2,1' }).icc, 2.5 / 3);
 * ```
 */
export function icc(ratings: readonly ArrayLike<number>[], { model, ...options }: IccOptions): Icc {
  checkOneOf('icc', 'model', model, ['2,1', '3,1']);
  const { level } = choose('icc', options, { level: levelOption });
  const squares = meanSquares(readRatings(ratings));
  const { n, k, ofSubjects: msb, ofRaters: msj, residual: mse } = squares;
  const f = msb / mse;
  const df1 = n - 1;
  const df2 = df1 * (k - 1);
  const ofRaters = model === '2,1' ? (k * (msj - mse)) / n : 0;
  const value = (msb - mse) / (msb + (k - 1) * mse + ofRaters);
  const tail = (1 - level) / 2;
  const interval = model === '2,1' ? absolute(squares, value, tail) : consistency(f, k, df1, df2, tail);
  return { icc: value, f, df1, df2, pValue: fTail(f, df1, df2), ...interval, subjects: n, raters: k };
}

/** ICC(3,1): F over or times its quantile, (F - 1) / (F + k - 1) of it. */
function consistency(f: number, k: number, df1: number, df2: number, tail: number): Interval {
  const ofF = (value: number): number => 1 - k / (value + k - 1);
  return { lower: ofF(f / fQuantile(tail, df1, df2)), upper: ofF(f * fQuantile(tail, df2, df1)) };
}

/** ICC(2,1): Satterthwaite's degrees of freedom for the sum of the raters' and the residual mean square. */
function absolute(squares: MeanSquares, icc: number, tail: number): Interval {
  const { n, k, ofSubjects: msb, ofRaters: msj, residual: mse } = squares;
  const ofRaters = k * icc * msj;
  const ofResidual = (n * (1 + (k - 1) * icc) - k * icc) * mse;
  const df2 = (n - 1) * (k - 1);
  const squared = ofRaters ** 2 * (n - 1) + ofResidual ** 2;
  const df = squared > 0 ? (df2 * (ofRaters + ofResidual) ** 2) / squared : df2;
  const above = fQuantile(tail, n - 1, df);
  const below = fQuantile(tail, df, n - 1);
  const noise = k * msj + (k * n - k - n) * mse;
  return {
    lower: (n * (msb - above * mse)) / (above * noise + n * msb),
    upper: (n * (below * msb - mse)) / (noise + n * below * msb),
  };
}

function readRatings(ratings: readonly ArrayLike<number>[]): Float64Array[] {
  const rows = Array.from(ratings, (row, i) => readSample('icc', `ratings[${i}]`, row, 2));
  if (rows.length > 1 && rows.every((row) => row.length === rows[0].length)) return rows;
  throw refusal('shape', 'icc', 'ratings', 'at least 2 rows of one length', `rows of ${rows.map((row) => row.length)}`);
}
