import { type HeaderField, headerFields } from './headerFields.js';
import { setField } from './setField.js';

/** A whole file to start from. */
export interface SeedFile {
  readonly version: 1 | 2;
  readonly little: boolean;
  /** The file, or the `.hdr` of a pair. */
  readonly bytes: Uint8Array;
  /** The `.img` of a pair. */
  readonly image?: Uint8Array;
}

/** Codes of the data types and bytes of a voxel (nifti1.h). */
const DATATYPES = [
  [2, 1],
  [4, 2],
  [8, 4],
  [16, 4],
  [32, 8],
  [64, 8],
  [128, 3],
  [256, 1],
  [512, 2],
  [768, 4],
  [1024, 8],
  [1280, 8],
  [1536, 16],
  [1792, 16],
  [2304, 4],
] as const;
const WIDE_INTEGERS: readonly number[] = [768, 1024, 1280];
const SHAPES = [[5], [5, 4], [5, 4, 3], [5, 4, 3, 2], [3, 2, 2, 1, 2, 1, 2]];
const HEADER_BYTES = { 1: 348, 2: 540 };

/** Both versions, both byte orders, all data types, single files and pairs, with and without extensions. */
export function seedFiles(): SeedFile[] {
  const found: SeedFile[] = [];
  let shape = 0;
  for (const version of [1, 2] as const) {
    for (const little of [true, false]) {
      for (const [i, datatype] of DATATYPES.entries()) {
        found.push(seedFile(version, little, datatype, SHAPES[shape++ % SHAPES.length], i % 3 === 1, i % 4 === 3));
      }
    }
  }
  return found;
}

function seedFile(
  version: 1 | 2,
  little: boolean,
  [code, size]: readonly [number, number],
  dims: readonly number[],
  extended: boolean,
  pair: boolean,
): SeedFile {
  const start = HEADER_BYTES[version] + 4;
  const offset = extended ? start + 48 : start;
  const header = new Uint8Array(offset);
  const set = (name: string, values: readonly number[]): void => {
    const field = headerFields[version].find((f) => f.name === name) as HeaderField;
    for (const [i, value] of values.entries()) setField(header, field, i, value, little);
  };
  const filled = [...dims, 1, 1, 1, 1, 1, 1].slice(0, 7);
  set('sizeof_hdr', [HEADER_BYTES[version]]);
  set('dim', [dims.length, ...filled]);
  set('datatype', [code]);
  set('bitpix', [8 * size]);
  set('pixdim', [1, 0.5, 0.75, 5, 1, 1, 1, 1]);
  set('vox_offset', [pair ? 0 : offset]);
  set('scl_slope', [code % 8 === 4 ? 0.5 : 0]);
  set('xyzt_units', [10]);
  set('qform_code', [1]);
  set('sform_code', [code % 3 ? 1 : 0]);
  set('srow', [-0.5, 0, 0, 90, 0, 0.75, 0, -120, 0, 0.1, 5, 7]);
  set('magic', [...(pair ? 'ni' : 'n+')].map((c) => c.charCodeAt(0)).concat(48 + version));
  if (version === 2) set('magic', [110, pair ? 105 : 43, 50, 0, 13, 10, 26, 10]);
  if (extended) {
    set('extension', [1]);
    // 16 bytes of a comment, 32 of something unknown.
    for (const [at, value] of [16, 6].entries()) setField(header, { at: start, kind: 'int32' }, at, value, little);
    for (const [at, value] of [32, 40].entries())
      setField(header, { at: start + 16, kind: 'int32' }, at, value, little);
  }
  // Of wide integers only the lowest byte, so that int32 can hold them.
  const lowest = WIDE_INTEGERS.includes(code) ? (little ? 0 : size - 1) : undefined;
  const byteAt = (i: number): number => (lowest === undefined || i % size === lowest ? (i * 37) % 61 : 0);
  const voxels = Uint8Array.from({ length: size * filled.reduce((a, b) => a * b, 1) }, (_, i) => byteAt(i));
  return pair ? { version, little, bytes: header, image: voxels } : { version, little, bytes: joined(header, voxels) };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
