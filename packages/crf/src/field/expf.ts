const { fround } = Math;
/** As in the embedding: rounds to the nearest integer, half to even. */
const ROUNDER = 12582912;
const LIMIT = 87;
const LOG2E = fround(Math.LOG2E);
const LN2 = fround(Math.LN2);
/** Taylor coefficients of exp from the sixth power down, good to 1e-7 on half an octave. */
const SERIES = [1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5, 1, 1].map(fround);
/** 2^n for n = -126..126, from index 0. */
const POWERS = Float32Array.from({ length: 253 }, (_, i) => 2 ** (i - 126));

/** exp in 32 bits, of x clamped to -87..87, relative error about 1e-7. The WebAssembly twin does the same steps. */
export function expf(x: number): number {
  const octaves = fround(fround(Math.min(Math.max(x, -LIMIT), LIMIT)) * LOG2E);
  const whole = fround(fround(octaves + ROUNDER) - ROUNDER);
  const rest = fround(fround(octaves - whole) * LN2);
  let sum = SERIES[0];
  for (let i = 1; i < SERIES.length; i++) sum = fround(fround(sum * rest) + SERIES[i]);
  return fround(sum * POWERS[whole + 126]);
}
