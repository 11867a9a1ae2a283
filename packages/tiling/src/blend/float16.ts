const { abs, floor, fround, log2, max } = Math;

/** Exponent of the smallest normal number of 16 bits; below it steps are 2^-24. */
const LEAST_EXPONENT = -14;
const FRACTION_BITS = 10;

/** A value within the range of 16-bit floats (IEEE 754 binary16) rounded to one, half to even. */
export function float16(value: number): number {
  const single = fround(value);
  if (single === 0) return single;
  const exponent = max(floor(log2(abs(single))), LEAST_EXPONENT);
  const unit = 2 ** (exponent - FRACTION_BITS);
  const units = single / unit;
  const below = floor(units);
  const rest = units - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return (up ? below + 1 : below) * unit;
}
