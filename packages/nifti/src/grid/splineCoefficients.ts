/** The pole of the cubic B-spline. */
const POLE = Math.sqrt(3) - 2;
const GAIN = 6;
/** Powers of the pole below this change no double. */
const NEGLIGIBLE = 1e-20;
/** Lines filtered side by side: neighbours in memory, so that they share what the cache fetches. */
const BESIDE = 256;

/**
 * Cubic B-spline coefficients of a volume whose values continue as in a mirror that stands on the outermost voxels
 * (scipy.ndimage `spline_filter` with `mode='mirror'`; Unser, Splines, 1999, doi:10.1109/79.799930).
 *
 * @param shape [slice, row, column]
 * @param axes along which there is a spline; along the others the values stay
 */
export function splineCoefficients(
  values: ArrayLike<number>,
  shape: readonly number[],
  axes: readonly number[] = [0, 1, 2],
): Float64Array {
  const out = new Float64Array(values.length);
  out.set(values);
  for (const axis of axes) {
    const size = shape[axis];
    if (size === 1) continue;
    const step = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    for (let block = 0; block < out.length; block += size * step) {
      for (let at = 0; at < step; at += BESIDE) filterLines(out, block + at, Math.min(BESIDE, step - at), size, step);
    }
  }
  return out;
}

/** Filters lines in place: the first starts at `start`, the others at its neighbours. */
function filterLines(data: Float64Array, start: number, lines: number, size: number, step: number): void {
  const end = start + lines;
  const last = (size - 1) * step;
  for (let at = start; at < end; at++) {
    for (let i = 0; i <= last; i += step) data[at + i] *= GAIN;
    data[at] = mirroredSum(data, at, size, step);
  }
  for (let i = step; i <= last; i += step) {
    for (let at = start + i; at < end + i; at++) data[at] += POLE * data[at - step];
  }
  for (let at = start + last; at < end + last; at++) {
    data[at] = ((POLE * data[at - step] + data[at]) * POLE) / (POLE * POLE - 1);
  }
  for (let i = last - step; i >= 0; i -= step) {
    for (let at = start + i; at < end + i; at++) data[at] = POLE * (data[at + step] - data[at]);
  }
}

/** First value of the forward filter: the sum over all mirror images of the line. */
function mirroredSum(data: Float64Array, start: number, size: number, step: number): number {
  const last = size - 1;
  const end = start + last * step;
  const far = POLE ** last;
  let sum = data[start] + far * data[end];
  let power = POLE;
  for (let i = 1; i < last && Math.abs(power) > NEGLIGIBLE; i++, power *= POLE) {
    sum += power * (data[start + i * step] + far * data[end - i * step]);
  }
  return sum / (1 - far * far);
}
