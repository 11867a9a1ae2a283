import type { DType } from './types.js';

/** The element type of a typed array, or `undefined` for any other kind of array. */
export function dtypeOf(data: unknown): DType | undefined {
  if (data instanceof Int16Array) return 'int16';
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Int32Array) return 'int32';
  return undefined;
}
