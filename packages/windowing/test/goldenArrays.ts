import type { TypedArray } from '@ich/core';

/** An array as `codec.py` writes it. */
export interface GoldenArray {
  dtype: 'int16' | 'float32' | 'uint8' | 'int32';
  shape: number[];
  data: string;
}

const KINDS = { int16: Int16Array, float32: Float32Array, uint8: Uint8Array, int32: Int32Array };

function bufferOf(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer;
}

/** The row-major elements of a golden array. */
export function elementsOf({ dtype, data }: GoldenArray): TypedArray {
  return new KINDS[dtype](bufferOf(data));
}

export const doublesOf = (base64: string): Float64Array => new Float64Array(bufferOf(base64));
export const floatsOf = (base64: string): Float32Array => new Float32Array(bufferOf(base64));
export const bytesOf = (base64: string): Uint8Array => new Uint8Array(bufferOf(base64));
