import { createHash } from 'node:crypto';

/** An image as the generator stores it: little-endian values, base64. */
export interface PackedImage {
  shape: number[];
  dtype: 'int16' | 'float32' | 'uint8';
  data: string;
}

const ARRAYS = { int16: Int16Array, float32: Float32Array, uint8: Uint8Array };

/** The voxels of a stored image, row-major. */
export function goldenImage({ dtype, data }: PackedImage): Int16Array | Float32Array | Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return new ARRAYS[dtype](bytes.buffer);
}

/** What the generator stores of a result: the beginning of the SHA-256 of its values. */
export function digestOf(values: Int16Array | Float32Array | Uint8Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
