/** Characters that a decimal string (DS) may have. */
const LONGEST = 16;

/** A number as DICOM's decimal string: as exactly as its 16 characters allow. */
export function decimalString(value: number): string {
  const shortest = String(value);
  if (shortest.length <= LONGEST) return shortest;
  for (let digits = 16; digits > 1; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= LONGEST) return text;
  }
  return value.toExponential(8);
}
