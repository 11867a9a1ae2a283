import { checkNumber, contiguousData, type TypedArray, type View } from '@ich/core';
import { type MapTarget, mapChannels } from '../kernel/mapChannels.js';
import { refuseNaN } from '../kernel/refuseNaN.js';
import type { NormalizationParameters, NormalizeOptions } from '../types.js';

/** As nnU-Net: an image of one value divides by this. */
const LEAST_SD = 1e-8;

/**
 * The z-scores of an image, row-major.
 *
 * @throws IchError `parameter` for numbers that are no fit, or a NaN
 */
export function fillNormalized(
  where: string,
  data: Float32Array,
  view: View,
  parameters: NormalizationParameters,
  options: NormalizeOptions,
): void {
  const lower = checkNumber(where, 'lower', parameters?.lower);
  const upper = checkNumber(where, 'upper', parameters.upper, { min: lower });
  const mean = checkNumber(where, 'mean', parameters.mean);
  const sd = Math.max(checkNumber(where, 'sd', parameters.sd, { min: 0 }), LEAST_SD);
  const [low, high] = (options.clip ?? true) ? [lower, upper] : [-Infinity, Infinity];
  const plan = [low, high, mean, sd].map(Math.fround);
  refuseNaN(where, mapChannels(data, contiguousData(view), [(out, values) => zScores(out, values, plan)]));
}

/** Rounds to float32 where nnU-Net's numpy does: the image, each parameter, the difference, the quotient. */
function zScores({ data }: MapTarget, values: TypedArray, [low, high, mean, sd]: number[]): number {
  let firstNaN = -1;
  for (let i = 0; i < values.length; i++) {
    const value = Math.fround(values[i]);
    const clipped = value < low ? low : value > high ? high : value;
    data[i] = Math.fround(clipped - mean) / sd;
    if (Number.isNaN(value) && firstNaN < 0) firstNaN = i;
  }
  return firstNaN;
}
