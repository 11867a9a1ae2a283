/** An array as the generator stores it: little-endian values in base64. */
export interface PackedArray {
  shape: number[];
  data: string;
}

/** The bytes in memory of their own, aligned for any element type. */
function bytesOf({ data }: PackedArray): ArrayBuffer {
  return Uint8Array.from(Buffer.from(data, 'base64')).buffer;
}

export const goldenFloats = (packed: PackedArray): Float32Array => new Float32Array(bytesOf(packed));
export const goldenInts = (packed: PackedArray): Int32Array => new Int32Array(bytesOf(packed));
export const goldenBytes = (packed: PackedArray): Uint8Array => new Uint8Array(bytesOf(packed));

/** Positive 16-bit floats. */
export const goldenHalves = (packed: PackedArray): Float32Array =>
  Float32Array.from(new Uint16Array(bytesOf(packed)), (bits) => {
    const exponent = bits >> 10;
    return exponent === 0 ? bits * 2 ** -24 : (1024 + (bits & 1023)) * 2 ** (exponent - 25);
  });
