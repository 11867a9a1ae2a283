import type { Counts, GreyHistograms } from './types.js';

/** Adds two histograms up once; afterwards the counts of any band (lower <= upper) are two subtractions each. */
export function bandTable({ foreground, background }: GreyHistograms): (lower: number, upper: number) => Counts {
  const positives = below(foreground);
  const negatives = below(background);
  return (lower, upper) => {
    const tp = positives[upper + 1] - positives[lower];
    const fp = negatives[upper + 1] - negatives[lower];
    return { tp, fp, fn: positives[256] - tp, tn: negatives[256] - fp };
  };
}

/** `[v]`: how many pixels are darker than grey level v, for v of 0..256. */
function below(histogram: Int32Array): Float64Array {
  const sums = new Float64Array(257);
  for (let v = 0; v < 256; v++) sums[v + 1] = sums[v] + histogram[v];
  return sums;
}
