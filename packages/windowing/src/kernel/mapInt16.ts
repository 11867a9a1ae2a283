import type { TypedArray } from '@ich/core';

/** Where a kernel writes: element i goes to `data[offset + i * step]`. */
export interface MapTarget<T extends Uint8Array | Float32Array = Uint8Array | Float32Array> {
  readonly data: T;
  readonly offset: number;
  readonly step: number;
}

/** Writes a function of each value; returns the index of the first NaN, or -1. */
export type MapKernel = (out: MapTarget, values: TypedArray) => number;

/** A table has one entry per int16 value; below this many voxels, filling it costs more than it saves. */
const TABLE_PAYS_FROM = 65536;

/** The packed loop puts four bytes into one word, the first lowest. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Runs a kernel over values; int16 values in number go through a table of its results, which the kernel itself fills,
 * so that the numbers are the same.
 *
 * @returns index of the first NaN, or -1
 */
export function mapInt16(out: MapTarget, values: TypedArray, kernel: MapKernel): number {
  if (!(values instanceof Int16Array) || values.length < TABLE_PAYS_FROM) return kernel(out, values);
  // Entry u is the value whose 16 bits are u: 0 .. 32767, then -32768 .. -1 (the assignment wraps).
  const domain = new Int16Array(65536);
  for (let u = 0; u < domain.length; u++) domain[u] = u;
  const { data, step } = out;
  if (data instanceof Uint8Array) {
    const table = new Uint8Array(65536);
    kernel({ data: table, offset: 0, step: 1 }, domain);
    const done = step === 1 ? lookUpPacked(data, out.offset, values, table) : 0;
    lookUp(out, values, table, done);
  } else {
    const table = new Float32Array(65536);
    kernel({ data: table, offset: 0, step: 1 }, domain);
    lookUp(out, values, table, 0);
  }
  return -1;
}

/** Four at a time: 1.6 times as fast as one at a time in V8. */
function lookUp(
  { data, offset, step }: MapTarget,
  values: Int16Array,
  table: Uint8Array | Float32Array,
  start: number,
): void {
  const keys = new Uint16Array(values.buffer, values.byteOffset, values.length);
  const fours = keys.length - ((keys.length - start) % 4);
  let at = offset + start * step;
  for (let i = start; i < fours; i += 4, at += 4 * step) {
    data[at] = table[keys[i]];
    data[at + step] = table[keys[i + 1]];
    data[at + 2 * step] = table[keys[i + 2]];
    data[at + 3 * step] = table[keys[i + 3]];
  }
  for (let i = fours; i < keys.length; i++, at += step) data[at] = table[keys[i]];
}

/**
 * Eight at a time by 32-bit words, where both arrays start at a word: a quarter faster than `lookUp`.
 *
 * @returns how many are done, a multiple of eight
 */
function lookUpPacked(data: Uint8Array, offset: number, values: Int16Array, table: Uint8Array): number {
  if (!LITTLE_ENDIAN || values.byteOffset % 4 !== 0 || (data.byteOffset + offset) % 4 !== 0) return 0;
  const done = values.length - (values.length % 8);
  const pairs = new Int32Array(values.buffer, values.byteOffset, done / 2);
  const words = new Int32Array(data.buffer, data.byteOffset + offset, done / 4);
  for (let i = 0, j = 0; i < words.length; i += 2, j += 4) {
    const a = pairs[j];
    const b = pairs[j + 1];
    const c = pairs[j + 2];
    const d = pairs[j + 3];
    words[i] = table[a & 65535] | (table[a >>> 16] << 8) | (table[b & 65535] << 16) | (table[b >>> 16] << 24);
    words[i + 1] = table[c & 65535] | (table[c >>> 16] << 8) | (table[d & 65535] << 16) | (table[d >>> 16] << 24);
  }
  return done;
}
