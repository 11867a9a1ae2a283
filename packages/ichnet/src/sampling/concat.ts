type Numbers = Float32Array | Int32Array;

/** Arrays of one kind, one behind the other, in a new one; at least one array. */
export function concat<T extends Numbers>(parts: readonly T[]): T {
  const make = parts[0].constructor as new (length: number) => T;
  const out = new make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
