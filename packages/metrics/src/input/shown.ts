/** A value in an error message, in few bytes: numbers and words as they are, the names in an object. */
export function shown(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null;
  return isObject ? `{ ${Object.keys(value).slice(0, 6).join(', ')} }` : String(value);
}
