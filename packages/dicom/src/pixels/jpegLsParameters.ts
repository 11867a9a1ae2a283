import { brokenJpeg } from './brokenJpeg.js';

/** What a JPEG-LS scan is coded with (ITU-T T.87, A.2.1 and C.2.4.1.1). */
export interface JpegLsParameters {
  readonly maxValue: number;
  readonly near: number;
  /** Bounds of the gradients' classes: T1, T2, T3. */
  readonly thresholds: readonly [number, number, number];
  /** Pixels after which a context is halved. */
  readonly reset: number;
  /** Number of prediction errors there are. */
  readonly range: number;
  /** Bits of such an error. */
  readonly errorBits: number;
  /** Longest code. */
  readonly limit: number;
}

/**
 * The parameters of a scan.
 *
 * @param preset MAXVAL, T1, T2, T3 and RESET of an LSE segment, 0 for the default; or nothing
 * @throws Refusal where they contradict each other
 */
export function jpegLsParameters(precision: number, near: number, preset: readonly number[]): JpegLsParameters {
  const maxValue = preset[0] || 2 ** precision - 1;
  const defaults = defaultThresholds(maxValue, near);
  const [t1, t2, t3] = defaults.map((value, i) => preset[i + 1] || value);
  const reset = preset[4] || 64;
  const ordered = near < t1 && t1 <= t2 && t2 <= t3 && t3 <= maxValue;
  if (maxValue >= 2 ** precision || near > Math.min(255, maxValue >> 1) || !ordered || reset < 3) throw brokenJpeg();
  const range = Math.floor((maxValue + 2 * near) / (2 * near + 1)) + 1;
  const bits = Math.max(2, bitsOf(maxValue + 1));
  return {
    maxValue,
    near,
    thresholds: [t1, t2, t3],
    reset,
    range,
    errorBits: bitsOf(range),
    limit: 2 * (bits + Math.max(8, bits)),
  };
}

/** ceil(log2(count)) */
function bitsOf(count: number): number {
  return 32 - Math.clz32(count - 1);
}

function defaultThresholds(maxValue: number, near: number): number[] {
  const clamp = (value: number, low: number): number => (value > maxValue || value < low ? low : value);
  const large = maxValue >= 128;
  const factor = large ? (Math.min(maxValue, 4095) + 128) >> 8 : Math.floor(256 / (maxValue + 1));
  const value = (basic: number, least: number, nears: number): number =>
    large
      ? factor * (basic - least) + least + nears * near
      : Math.max(least, Math.floor(basic / factor) + nears * near);
  const t1 = clamp(value(3, 2, 3), near + 1);
  const t2 = clamp(value(7, 3, 5), t1);
  return [t1, t2, clamp(value(21, 4, 7), t2)];
}
