/** An array of the golden file: base64 of C-order bytes. */
export interface PackedArray {
  shape: number[];
  dtype: 'int16' | 'uint8' | 'int8' | 'uint16';
  data: string;
}

const TYPES = { int16: Int16Array, uint8: Uint8Array, int8: Int8Array, uint16: Uint16Array };

/** Its numbers. */
export function goldenArray({ dtype, data }: PackedArray): ArrayLike<number> {
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return new TYPES[dtype](bytes.buffer);
}
