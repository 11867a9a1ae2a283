import type { DatatypeRow } from './datatypes.js';
import { littleEndianMachine } from './littleEndianMachine.js';
import type { StoredArray } from './types.js';

/**
 * The stored numbers of a file: over the file's own memory where byte order and alignment allow, else a copy. Voxels of
 * several numbers give them one after the other.
 *
 * @param bytes exactly the voxels
 */
export function storedVoxels(bytes: Uint8Array, row: DatatypeRow, littleEndian: boolean): StoredArray {
  const size = row.bytes / (row.components?.length ?? 1);
  const count = bytes.length / size;
  if (!row.array) return wideIntegers(bytes, row.name === 'int64', littleEndian);
  const native = size === 1 || littleEndian === littleEndianMachine;
  if (native && bytes.byteOffset % size === 0) return new row.array(bytes.buffer, bytes.byteOffset, count);
  const own = bytes.slice();
  if (!native) swapBytes(own, size);
  return new row.array(own.buffer, 0, count);
}

/** Reverses the bytes of every element in place. */
function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start < bytes.length; start += size) {
    for (let i = start, j = start + size - 1; i < j; i++, j--) {
      const first = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = first;
    }
  }
}

/** 64-bit integers as the nearest doubles: exact up to 2^53, which `convertVoxels` checks. */
function wideIntegers(bytes: Uint8Array, signed: boolean, littleEndian: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [lowAt, highAt] = littleEndian ? [0, 4] : [4, 0];
  const out = new Float64Array(bytes.length / 8);
  for (let i = 0, at = 0; i < out.length; i++, at += 8) {
    const high = signed ? view.getInt32(at + highAt, littleEndian) : view.getUint32(at + highAt, littleEndian);
    out[i] = high * 4294967296 + view.getUint32(at + lowAt, littleEndian);
  }
  return out;
}
