/** What windows write. */
export type Grey = Uint8Array | Float32Array;

/** Voxels whose channels stay in the cache while one after the other is written. */
const BLOCK = 8192;

/** The packed loop puts four bytes into one word, the first lowest. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Writes table[c][value] for each value, one channel beside the other.
 *
 * @param data tables.length elements for each value
 * @param tables 65536 entries each, of the type of `data`; entry u is for the value whose 16 bits are u
 */
export function lookUp(data: Grey, values: Int16Array, tables: readonly Grey[]): void {
  const keys = new Uint16Array(values.buffer, values.byteOffset, values.length);
  const [table] = tables;
  if (tables.length > 1) {
    for (let start = 0; start < keys.length; start += BLOCK) {
      const block = keys.subarray(start, start + BLOCK);
      const out = data.subarray(start * tables.length);
      for (let c = 0; c < tables.length; c++) lookUpChannel(out, c, tables.length, block, tables[c]);
    }
  } else if (data instanceof Float32Array && table instanceof Float32Array) {
    lookUpFloats(data, keys, table);
  } else if (data instanceof Uint8Array && table instanceof Uint8Array) {
    const done = lookUpBytes(data, values, table);
    lookUpChannel(data.subarray(done), 0, 1, keys.subarray(done), table);
  }
}

/** Four at a time: 1.6 times as fast as one at a time in V8. */
function lookUpChannel(data: Grey, offset: number, step: number, keys: Uint16Array, table: Grey): void {
  const fours = keys.length - (keys.length % 4);
  let at = offset;
  for (let i = 0; i < fours; i += 4, at += 4 * step) {
    data[at] = table[keys[i]];
    data[at + step] = table[keys[i + 1]];
    data[at + 2 * step] = table[keys[i + 2]];
    data[at + 3 * step] = table[keys[i + 3]];
  }
  for (let i = fours; i < keys.length; i++, at += step) data[at] = table[keys[i]];
}

/** The same for the commonest case: it meets one kind of array only, which halves its time in V8. */
function lookUpFloats(data: Float32Array, keys: Uint16Array, table: Float32Array): void {
  const fours = keys.length - (keys.length % 4);
  for (let i = 0; i < fours; i += 4) {
    data[i] = table[keys[i]];
    data[i + 1] = table[keys[i + 1]];
    data[i + 2] = table[keys[i + 2]];
    data[i + 3] = table[keys[i + 3]];
  }
  for (let i = fours; i < keys.length; i++) data[i] = table[keys[i]];
}

/**
 * Eight at a time by 32-bit words, where both arrays start at a word.
 *
 * @returns how many are done, a multiple of eight
 */
function lookUpBytes(data: Uint8Array, values: Int16Array, table: Uint8Array): number {
  if (!LITTLE_ENDIAN || values.byteOffset % 4 !== 0 || data.byteOffset % 4 !== 0) return 0;
  const done = values.length - (values.length % 8);
  const pairs = new Int32Array(values.buffer, values.byteOffset, done / 2);
  const words = new Int32Array(data.buffer, data.byteOffset, done / 4);
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
