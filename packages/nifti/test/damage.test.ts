import { gzipSync } from 'node:zlib';
import { affineFromSpacing, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNifti, readNiftiExtensions, readNiftiHeader, writeNifti } from '../src/index.js';

const view = ndarrayOf(
  Int16Array.from({ length: 1000 }, (_, i) => i * 7),
  [10, 10, 10],
);
const volume = { view, spacingMm: [5, 0.5, 0.5], affine: affineFromSpacing([5, 0.5, 0.5]) } as const;
let plain: Uint8Array;
let packed: Uint8Array;

beforeAll(async () => {
  plain = await writeNifti(volume, { gzip: false });
  packed = await writeNifti(volume);
});

/** A copy of the plain file with little-endian fields replaced: [offset, kind, value]. */
function patched(...fields: [number, 'i16' | 'i32' | 'f32', number][]): Uint8Array {
  const out = plain.slice();
  const data = new DataView(out.buffer);
  const set = {
    i16: (at: number, v: number) => data.setInt16(at, v, true),
    i32: (at: number, v: number) => data.setInt32(at, v, true),
    f32: (at: number, v: number) => data.setFloat32(at, v, true),
  };
  for (const [at, kind, value] of fields) set[kind](at, value);
  return out;
}

async function failure(reading: Promise<unknown>): Promise<IchError> {
  const error = await reading.then(
    () => new Error('nothing was thrown'),
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(IchError);
  return error as IchError;
}

describe('damaged files are named errors', () => {
  const cases: [string, () => Uint8Array, string, RegExp][] = [
    ['empty', () => new Uint8Array(0), 'format', /expected a NIfTI file, .* received 0 bytes/],
    ['text', () => new TextEncoder().encode('hello, this is no image'), 'format', /expected a NIfTI file/],
    ['half a header', () => plain.subarray(0, 200), 'format', /a header of 348 bytes, received 200 bytes/],
    ['header only', () => plain.subarray(0, 352), 'format', /expected 2352 bytes .*received 352/],
    ['one byte short', () => plain.subarray(0, 2351), 'format', /expected 2352 bytes .*received 2351/],
    [
      'gzip of too few voxels',
      () => gzipSync(plain.subarray(0, 1000)),
      'format',
      /expected 2352 bytes .*received 1000/,
    ],
    ['half a gzip stream', () => packed.subarray(0, packed.length >> 1), 'format', /whole gzip stream/],
    ['gzip magic alone', () => packed.subarray(0, 2), 'format', /whole gzip stream/],
    ['gzip without its last byte', () => packed.subarray(0, -1), 'format', /whole gzip stream/],
    ['no magic (Analyze 7.5)', () => patched([344, 'i32', 0]), 'format', /magic "n\+1".*Analyze/],
    ['pair', () => patched([344, 'i32', 0x0031696e]), 'format', /\.hdr\/\.img pair/],
    ['0 axes', () => patched([40, 'i16', 0]), 'shape', /1 to 7 axes/],
    ['8 axes', () => patched([40, 'i16', 8]), 'shape', /1 to 7 axes/],
    ['negative size', () => patched([44, 'i16', -10]), 'shape', /at least 1 voxel each.*-10/],
    ['huge size', () => patched([44, 'i16', 32767]), 'format', /expected 6553752 bytes/],
    ['RGB', () => patched([70, 'i16', 128]), 'format', /received rgb24 \(datatype code 128\)/],
    ['complex', () => patched([70, 'i16', 1792]), 'format', /received complex128/],
    ['unknown type', () => patched([70, 'i16', 77]), 'format', /received unknown \(datatype code 77\)/],
    ['voxels inside the header', () => patched([108, 'f32', 100]), 'format', /vox_offset 0 or >= 352, received 100/],
    ['offset NaN', () => patched([108, 'f32', Number.NaN]), 'format', /vox_offset/],
    ['offset beyond the end', () => patched([108, 'f32', 4096]), 'format', /voxels from byte 4096/],
    ['undefined scaling', () => patched([112, 'f32', 2], [116, 'f32', Number.NaN]), 'format', /scl_inter/],
    ['affine with NaN', () => patched([280, 'f32', Number.NaN]), 'geometry', /finite affine from the sform/],
    [
      'quaternion longer than 1',
      () => patched([254, 'i16', 0], [256, 'f32', 0.9], [260, 'f32', 0.9]),
      'geometry',
      /b\^2 \+ c\^2 \+ d\^2 <= 1/,
    ],
  ];
  for (const [name, make, code, message] of cases) {
    it(name, async () => {
      const error = await failure(readNifti(make()));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.message).toMatch(/^readNifti: /);
    });
  }

  it('never gives a part: every shorter file fails', async () => {
    for (let length = 0; length < packed.length; length += 13) {
      expect((await failure(readNifti(packed.subarray(0, length)))).code).toBe('format');
    }
  });

  it('ends in a volume or a named error whatever bytes of the header change', async () => {
    const change = fc.record({ at: fc.integer({ min: 0, max: 347 }), value: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = plain.slice();
        for (const { at, value } of changes) bytes[at] = value;
        const result = await readNifti(bytes).catch((e: unknown) => e);
        if (result instanceof Error) expect(result).toBeInstanceOf(IchError);
        await readNiftiHeader(bytes).catch((e: unknown) => expect(e).toBeInstanceOf(IchError));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('ends in a volume or a named error whatever bytes of the gzip stream change', async () => {
    const change = fc.record({ at: fc.nat(packed.length - 1), value: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, value }) => {
        const bytes = packed.slice();
        bytes[at] = value;
        const result = await readNifti(bytes, { maxBytes: 1e6 }).catch((e: unknown) => e);
        if (result instanceof Error) expect(result).toBeInstanceOf(IchError);
        else expect((result as typeof volume).view.data).toEqual(view.data);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('limits', () => {
  it('stops at maxBytes', async () => {
    const bomb = gzipSync(Buffer.concat([plain, Buffer.alloc(5e6)]));
    expect((await readNifti(bomb)).view.shape).toEqual([10, 10, 10]);
    const error = await failure(readNifti(bomb, { maxBytes: 4e6 }));
    expect(error.message).toMatch(/at most 4000000 bytes when inflated.*maxBytes/);
  });

  it('believes a header that announces too much at once', async () => {
    const huge = gzipSync(patched([42, 'i16', 32767], [44, 'i16', 32767]));
    const error = await failure(readNifti(huge, { maxBytes: 4e6 }));
    expect(error.message).toMatch(/at most 4000000 bytes when inflated, received a header that announces 21473526132/);
    expect((await failure(readNifti(huge, { maxBytes: 1e12 }))).message).toMatch(/expected 21473526132 bytes/);
  });

  it('takes exactly maxBytes', async () => {
    expect((await readNifti(packed, { maxBytes: plain.length })).view.data).toEqual(view.data);
    await failure(readNifti(packed, { maxBytes: plain.length - 1 }));
  });

  it('reads a header from a prefix', async () => {
    const header = await readNiftiHeader(plain);
    expect(await readNiftiHeader(plain.subarray(0, 348))).toEqual(header);
    expect(await readNiftiHeader(packed.subarray(0, packed.length - 200))).toEqual(header);
    const error = await failure(readNiftiHeader(packed.subarray(0, 40)));
    expect(error.message).toMatch(/^readNiftiHeader: expected a NIfTI file, .* received 0 bytes/);
  });
});

describe('extensions that are damaged', () => {
  const extended = (size: number, offset = 384): Uint8Array => {
    const bytes = patched([108, 'f32', offset], [348, 'i32', 1], [352, 'i32', size]);
    return Buffer.concat([bytes, new Uint8Array(32)]);
  };
  it('are named, and the image is read all the same', async () => {
    for (const size of [0, -16, 15, 48, 2 ** 31 - 1]) {
      const error = await failure(readNiftiExtensions(extended(size)));
      expect(error.code).toBe('format');
      expect(error.message).toMatch(/^readNiftiExtensions: expected at most 65536 extensions/);
      expect((await readNifti(extended(size))).view.shape).toEqual([10, 10, 10]);
    }
    expect((await readNiftiExtensions(extended(32)))[0].bytes.length).toBe(24);
    // nibabel too takes a size that is no multiple of 16.
    expect((await readNiftiExtensions(extended(20)))[0].bytes.length).toBe(12);
  });

  it('are not sought beyond the limit, nor in what is cut off', async () => {
    const far = gzipSync(extended(32, 2 ** 27));
    expect((await failure(readNiftiExtensions(far))).message).toMatch(/at most 67108864 bytes before the voxels/);
    expect((await failure(readNiftiExtensions(extended(32).subarray(0, 370)))).code).toBe('format');
    const chain = new Uint8Array(16 * 65537).map((_, i) => (i % 16 === 0 ? 16 : 0));
    const endless = Buffer.concat([patched([108, 'f32', 352 + chain.length], [348, 'i32', 1]).subarray(0, 352), chain]);
    expect((await failure(readNiftiExtensions(endless))).message).toMatch(/after 65536 extensions/);
  });
});

describe('compression', () => {
  it('is as strong as asked', async () => {
    const sizes = await Promise.all([1, 6, 9].map(async (level) => (await writeNifti(volume, { level })).length));
    expect(sizes[0]).toBeGreaterThan(sizes[1]);
    expect(sizes[1]).toBeGreaterThanOrEqual(sizes[2]);
  });
});

describe('units', () => {
  for (const [unit, name, factor] of [
    [0, 'unknown', 1],
    [1, 'metre', 1000],
    [2, 'mm', 1],
    [3, 'micron', 0.001],
  ] as const) {
    it(`${name} is ${factor} mm`, async () => {
      const bytes = plain.slice();
      bytes[123] = unit + 8; // seconds beside it
      expect((await readNiftiHeader(bytes)).spatialUnit).toBe(name);
      const { spacingMm, affine } = await readNifti(bytes);
      expect(spacingMm).toEqual([5 * factor, 0.5 * factor, 0.5 * factor]);
      expect(affine).toEqual(affineFromSpacing([5 * factor, 0.5 * factor, 0.5 * factor]));
    });
  }
});

describe('spacing', () => {
  it('falls back to the affine where pixdim says nothing', async () => {
    for (const nothing of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      const { spacingMm } = await readNifti(patched([80, 'f32', nothing], [88, 'f32', -4]));
      expect(spacingMm).toEqual([4, 0.5, 0.5]);
    }
  });

  it('ignores pixdim of an axis that does not exist', async () => {
    const { view: plane, spacingMm } = await readNifti(patched([40, 'i16', 2], [88, 'f32', 7]));
    expect(plane.shape).toEqual([1, 10, 10]);
    expect(spacingMm).toEqual([5, 0.5, 0.5]);
  });
});

describe('parameters', () => {
  const wrong: [string, () => Promise<unknown>, string, RegExp][] = [
    ['no bytes', () => readNifti('scan.nii' as never), 'parameter', /Uint8Array or ArrayBuffer, received "scan.nii"/],
    ['dtype', () => readNifti(plain, { dtype: 'float64' as never }), 'parameter', /dtype to be one of int16/],
    ['frame', () => readNifti(plain, { frame: 1 }), 'parameter', /frame .*<= 0, received 1/],
    ['maxBytes', () => readNifti(plain, { maxBytes: 0 }), 'parameter', /maxBytes/],
    ['2D', () => writeNifti({ ...volume, view: ndarrayOf(new Uint8Array(4), [2, 2]) }), 'shape', /rank 3/],
    ['empty', () => writeNifti({ ...volume, view: ndarrayOf(new Uint8Array(0), [0, 2, 2]) }), 'shape', /not empty/],
    [
      'too long',
      () => writeNifti({ ...volume, view: ndarrayOf(new Uint8Array(32768), [1, 1, 32768]) }),
      'shape',
      /32767/,
    ],
    ['no volume', () => writeNifti(undefined as never), 'shape', /volume\.view/],
    ['spacing 0', () => writeNifti({ ...volume, spacingMm: [0, 1, 1] }), 'geometry', /spacingMm of three positive/],
    [
      'affine',
      () => writeNifti({ ...volume, affine: [[1, 0, 0, Number.NaN]] as never }),
      'geometry',
      /finite 4x4 affine/,
    ],
    ['level', () => writeNifti(volume, { level: 0 }), 'parameter', /level to be an integer >= 1 <= 9/],
    ['extensions', () => writeNifti(volume, { extensions: {} as never }), 'parameter', /extensions to be a list/],
    [
      'extension',
      () => writeNifti(volume, { extensions: [{ code: 0.5, bytes: new Uint8Array(1) }] }),
      'parameter',
      /extensions\[0\] to be \{ code: integer, bytes: Uint8Array \}/,
    ],
    ['maxBytes of extensions', () => readNiftiExtensions(plain, { maxBytes: -1 }), 'parameter', /maxBytes/],
    ['description', () => writeNifti(volume, { description: 'x'.repeat(80) }), 'parameter', /79 printable/],
    ['script', () => writeNifti(volume, { description: '\u4e2d' }), 'parameter', /Latin-1/],
  ];
  for (const [name, act, code, message] of wrong) {
    it(name, async () => {
      const error = await failure(act());
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
    });
  }
});
