import { gzipSync } from 'node:zlib';
import type { Rng } from '@ich/core';
import { headerFields } from './headerFields.js';
import type { SeedFile } from './seedFiles.js';
import { setField } from './setField.js';

/** What is handed to the readers. */
export interface FuzzInput {
  readonly bytes: Uint8Array;
  readonly image?: Uint8Array;
}

/** Edges of types and formats. */
const INTERESTING = [
  0,
  1,
  -1,
  2,
  3,
  7,
  8,
  16,
  127,
  128,
  255,
  256,
  348,
  352,
  353,
  540,
  544,
  560,
  1792,
  2048,
  32767,
  -32768,
  32768,
  65535,
  2147483647,
  -2147483648,
  2147483648,
  4294967295,
  4294967296,
  9007199254740991,
  9007199254740992,
  0.5,
  1e-45,
  1e-30,
  1e30,
  3.4e38,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
const CODES = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2304];

/** One change to a file that is not compressed. */
type Change = (rng: Rng, bytes: Uint8Array, seed: SeedFile) => Uint8Array;

const CHANGES: readonly Change[] = [
  setFields,
  setFields,
  setFields,
  changeDims,
  (rng, bytes) => flipped(rng, bytes, Math.min(bytes.length, 560)),
  (rng, bytes) => flipped(rng, bytes, bytes.length),
  (rng, bytes) => bytes.subarray(0, rng.integer(0, bytes.length + 1)),
  extended,
  changeExtensions,
  (rng, bytes, seed) => {
    setField(bytes, headerFields[seed.version].find((f) => f.name === 'datatype')!, 0, rng.pick(CODES), seed.little);
    return bytes;
  },
];

/** One change to a compressed stream. */
const STREAM_CHANGES: readonly ((rng: Rng, bytes: Uint8Array) => Uint8Array)[] = [
  (_, bytes) => bytes,
  (_, bytes) => bytes,
  (_, bytes) => bytes,
  (rng, bytes) => flipped(rng, bytes, bytes.length),
  (rng, bytes) => flipped(rng, bytes, Math.min(bytes.length, 20)),
  (rng, bytes) => bytes.subarray(0, rng.integer(0, bytes.length + 1)),
  extended,
  // The stated size, and the checksum before it.
  (rng, bytes) => {
    for (let i = 1; i <= 8; i++) if (rng.uniform() < 0.5) bytes[bytes.length - i] = rng.integer(0, 256);
    return bytes;
  },
  // A second member: more voxels, a bomb, or the same again.
  (rng, bytes) => Buffer.concat([bytes, rng.uniform() < 0.1 ? bomb : rng.pick([bytes, gzipSync(bytes)])]),
];

/** 4 MiB of nothing in 4 kB. */
const bomb = new Uint8Array(gzipSync(new Uint8Array(2 ** 22)));

/** A damaged file: one to four changes to the file, then perhaps compression and a change to the stream. */
export function mutate(rng: Rng, seeds: readonly SeedFile[]): FuzzInput {
  const seed = rng.pick(seeds);
  let bytes: Uint8Array = seed.bytes.slice();
  for (let i = rng.pick([1, 1, 1, 2, 3, 4]); i > 0; i--) bytes = rng.pick(CHANGES)(rng, bytes.slice(), seed);
  if (rng.uniform() < 0.02) bytes = Buffer.concat([bytes, rng.pick(seeds).bytes]);
  const image = seed.image && (rng.uniform() < 0.8 ? seed.image : flipped(rng, seed.image.slice(), seed.image.length));
  return { bytes: packed(rng, bytes), image: image && rng.uniform() < 0.9 ? packed(rng, image) : image && bytes };
}

function packed(rng: Rng, bytes: Uint8Array): Uint8Array {
  if (rng.uniform() < 0.6) return new Uint8Array(bytes);
  const level = rng.pick([1, 6]);
  const content = rng.uniform() < 0.002 ? Buffer.concat([bytes, new Uint8Array(2 ** 22)]) : bytes;
  return new Uint8Array(rng.pick(STREAM_CHANGES)(rng, new Uint8Array(gzipSync(content, { level }))));
}

function setFields(rng: Rng, bytes: Uint8Array, { version, little }: SeedFile): Uint8Array {
  for (let i = rng.integer(1, 4); i > 0; i--) {
    const field = rng.pick(headerFields[version]);
    const value = rng.uniform() < 0.7 ? rng.pick(INTERESTING) : rng.normal(0, 10 ** rng.integer(-3, 6));
    setField(bytes, field, rng.integer(0, field.count), value, little);
  }
  return bytes;
}

/** Small sizes that mostly still make sense. */
function changeDims(rng: Rng, bytes: Uint8Array, { version, little }: SeedFile): Uint8Array {
  const dim = headerFields[version].find((f) => f.name === 'dim')!;
  setField(bytes, dim, 0, rng.integer(1, 8), little);
  for (let axis = 1; axis < 8; axis++) setField(bytes, dim, axis, rng.integer(1, 5), little);
  return bytes;
}

function changeExtensions(rng: Rng, bytes: Uint8Array, { version, little }: SeedFile): Uint8Array {
  const start = version === 1 ? 348 : 540;
  if (bytes.length > start) bytes[start] = 1;
  const sizes = [0, 1, 7, 8, 15, 16, 17, 32, 48, -16, 2147483647, -2147483648];
  setField(bytes, { at: start + 4, kind: 'int32' }, rng.pick([0, 2, 4, 6, 8]), rng.pick(sizes), little);
  const offset = headerFields[version].find((f) => f.name === 'vox_offset')!;
  setField(bytes, offset, 0, start + 4 + 16 * rng.integer(0, 6), little);
  return bytes;
}

function flipped(rng: Rng, bytes: Uint8Array, within: number): Uint8Array {
  if (within === 0) return bytes;
  for (let i = rng.integer(1, 9); i > 0; i--) {
    const at = rng.integer(0, within);
    bytes[at] = rng.uniform() < 0.5 ? bytes[at] ^ (1 << rng.integer(0, 8)) : rng.integer(0, 256);
  }
  return bytes;
}

function extended(rng: Rng, bytes: Uint8Array): Uint8Array {
  const more = new Uint8Array(rng.integer(1, 2000));
  if (rng.uniform() < 0.5) for (let i = 0; i < more.length; i++) more[i] = rng.integer(0, 256);
  return Buffer.concat([bytes, more]);
}
