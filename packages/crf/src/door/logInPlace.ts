/** Odd terms of the series of 2 atanh: 1/3, 1/5, .. 1/13. */
const [C3, C5, C7, C9, C11, C13] = [3, 5, 7, 9, 11, 13].map((n) => 1 / n);
/** Bits of the root of 1/2: mantissas are taken from there to the root of 2. */
const ROOT_HALF = 0x3f3504f3;

/**
 * The natural logarithm of positive normal 32-bit numbers, in place, without a call of `Math.log` for each; the
 * series leaves out less than 1e-12: `log(2^e m) = e log 2 + 2 atanh((m - 1) / (m + 1))`.
 */
export function logInPlace(values: Float32Array): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < values.length; i++) {
    const shifted = bits[i] - ROOT_HALF;
    const exponent = shifted >> 23;
    bits[i] = (shifted & 0x7fffff) + ROOT_HALF;
    const s = (values[i] - 1) / (values[i] + 1);
    const t = s * s;
    const series = 1 + t * (C3 + t * (C5 + t * (C7 + t * (C9 + t * (C11 + t * C13)))));
    values[i] = exponent * Math.LN2 + 2 * s * series;
  }
}
