/** The pole of the cubic B-spline. */
const POLE = Math.sqrt(3) - 2;
const GAIN = 6;
/** Powers of the pole below this change no double. */
const NEGLIGIBLE = 1e-20;

/**
 * Cubic B-spline coefficients of a volume whose values continue as in a mirror that stands on the outermost voxels
 * (scipy.ndimage `spline_filter` with `mode='mirror'`; Unser, Splines, 1999, doi:10.1109/79.799930).
 *
 * @param shape [slice, row, column]
 */
export function splineCoefficients(values: ArrayLike<number>, shape: readonly number[]): Float64Array {
  const out = Float64Array.from(values);
  const strides = [shape[1] * shape[2], shape[2], 1];
  for (let axis = 0; axis < 3; axis++) {
    if (shape[axis] === 1) continue;
    const line = new Float64Array(shape[axis]);
    const [a, b] = [0, 1, 2].filter((other) => other !== axis);
    for (let i = 0; i < shape[a]; i++) {
      for (let j = 0; j < shape[b]; j++) filterLine(out, i * strides[a] + j * strides[b], strides[axis], line);
    }
  }
  return out;
}

/** Filters the line that starts at `start`, in a buffer of its length. */
function filterLine(data: Float64Array, start: number, step: number, line: Float64Array): void {
  const last = line.length - 1;
  for (let i = 0, at = start; i <= last; i++, at += step) line[i] = data[at] * GAIN;
  line[0] = mirroredSum(line);
  for (let i = 1; i <= last; i++) line[i] += POLE * line[i - 1];
  line[last] = ((POLE * line[last - 1] + line[last]) * POLE) / (POLE * POLE - 1);
  for (let i = last - 1; i >= 0; i--) line[i] = POLE * (line[i + 1] - line[i]);
  for (let i = 0, at = start; i <= last; i++, at += step) data[at] = line[i];
}

/** First value of the forward filter: the sum over all mirror images of the line. */
function mirroredSum(line: Float64Array): number {
  const last = line.length - 1;
  const far = POLE ** last;
  let sum = line[0] + far * line[last];
  let power = POLE;
  for (let i = 1; i < last && Math.abs(power) > NEGLIGIBLE; i++, power *= POLE) {
    sum += power * (line[i] + far * line[last - i]);
  }
  return sum / (1 - far * far);
}
