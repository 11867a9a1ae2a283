/** The first `size` bytes of pieces that follow one another; not copied where the first piece holds them all. */
export function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  if (pieces.length > 0 && pieces[0].length >= size) return pieces[0].subarray(0, size);
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, size - at);
    out.set(part, at);
    at += part.length;
  }
  return out;
}
