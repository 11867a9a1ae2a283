/** FNV-1a, 32 bits, of the bytes. */
export function checksum({ buffer, byteOffset, byteLength }: ArrayBufferView): number {
  let sum = 0x811c9dc5;
  for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum;
}

/** The same of a value, written as JSON. */
export function checksumOfJson(value: unknown): number {
  return checksum(new TextEncoder().encode(JSON.stringify(value)));
}
