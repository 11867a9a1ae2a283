/** How a missing value is shown: an en dash, never 0 and never the word NaN. */
export const MISSING = '–';

/**
 * A number for people. Without `digits`: whole numbers and everything from 1000 up without decimals, others to four
 * significant digits. The minus is U+2212, as wide as a digit's plus; a value that rounds to zero has none.
 */
export function displayNumber(value: number, digits?: number): string {
  if (Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const text = digits === undefined ? shortest(value) : value.toFixed(digits);
  if (!text.startsWith('-')) return text;
  return /[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1);
}

function shortest(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4)));
}
