import { IchError } from '@ich/core';
import { describe, expect, it } from 'vitest';
import { readNifti } from '../src/index.js';

/** A little-endian NIfTI-1 file of one row of voxels, written by hand from nifti1.h. */
function fileOf(code: number, voxels: ArrayBufferView, slope = 0, intercept = 0): Uint8Array {
  const bytesPerVoxel: Record<number, number> = { 2: 1, 16: 4, 64: 8, 512: 2, 768: 4, 1024: 8, 1280: 8 };
  const out = new Uint8Array(352 + voxels.byteLength);
  const view = new DataView(out.buffer);
  view.setInt32(0, 348, true);
  [1, voxels.byteLength / bytesPerVoxel[code], 1, 1, 1, 1, 1, 1].forEach((n, i) => {
    view.setInt16(40 + 2 * i, n, true);
  });
  view.setInt16(70, code, true);
  for (let i = 0; i < 8; i++) view.setFloat32(76 + 4 * i, 1, true);
  view.setFloat32(112, slope, true);
  view.setFloat32(116, intercept, true);
  out.set(new TextEncoder().encode('n+1'), 344);
  out.set(new Uint8Array(voxels.buffer), 352);
  return out;
}

const cases: [string, Uint8Array, Parameters<typeof readNifti>[1], number[] | RegExp][] = [
  ['uint32 that fits', fileOf(768, Uint32Array.of(0, 2147483647)), {}, [0, 2147483647]],
  [
    'uint32 beyond int32',
    fileOf(768, Uint32Array.of(0, 2147483648)),
    {},
    /int32 can hold, received 2147483648 at voxel 1.*'float32'/,
  ],
  ['the same as float32, exact', fileOf(768, Uint32Array.of(0, 2147483648)), { dtype: 'float32' }, [0, 2147483648]],
  [
    'uint32 between floats',
    fileOf(768, Uint32Array.of(16777217)),
    { dtype: 'float32' },
    /float32 can hold, received 16777217/,
  ],
  ['int64', fileOf(1024, BigInt64Array.of(-5n, 2147483647n)), {}, [-5, 2147483647]],
  ['int64 beyond int32', fileOf(1024, BigInt64Array.of(-2147483649n)), {}, /received -2147483649 at voxel 0/],
  ['int64 beyond 2^53', fileOf(1024, BigInt64Array.of(2n ** 53n + 1n)), { dtype: 'float32' }, /float32 can hold/],
  ['uint64', fileOf(1280, BigUint64Array.of(7n, 2n ** 31n - 1n)), {}, [7, 2147483647]],
  ['uint64 with its highest bit', fileOf(1280, BigUint64Array.of(2n ** 64n - 1n)), {}, /received 18446744073709552000/],
  ['uint16 as int16', fileOf(512, Uint16Array.of(1, 32767)), { dtype: 'int16' }, [1, 32767]],
  ['uint16 beyond int16', fileOf(512, Uint16Array.of(1, 32768)), { dtype: 'int16' }, /received 32768 at voxel 1/],
  ['float64 rounded to float32', fileOf(64, Float64Array.of(0.1, 1e-60)), {}, [Math.fround(0.1), 0]],
  ['float64 beyond float32', fileOf(64, Float64Array.of(1, 1e39)), {}, /float32 can hold, received 1e\+39 at voxel 1/],
  ['NaN and infinity stay in float32', fileOf(64, Float64Array.of(Number.NaN, -Infinity)), {}, [Number.NaN, -Infinity]],
  [
    'NaN as integer',
    fileOf(16, Float32Array.of(1, Number.NaN)),
    { dtype: 'int16' },
    /int16 can hold, received NaN at voxel 1/,
  ],
  ['infinity as integer', fileOf(16, Float32Array.of(Infinity)), { dtype: 'int32' }, /received Infinity/],
  [
    'HU rounded, halves to even',
    fileOf(16, Float32Array.of(-0.5, 0.5, 1.5, 2.5, -1.5, 39.7)),
    { dtype: 'int16' },
    [0, 0, 2, 2, -2, 40],
  ],
  ['just inside after rounding', fileOf(16, Float32Array.of(255.4, -0.4)), { dtype: 'uint8' }, [255, 0]],
  [
    'just outside after rounding',
    fileOf(16, Float32Array.of(255.6)),
    { dtype: 'uint8' },
    /received 255\.60\d+ at voxel 0/,
  ],
  ['a mask as labels', fileOf(2, Uint8Array.of(0, 1, 255)), { dtype: 'int32' }, [0, 1, 255]],
  ['scaled in double precision', fileOf(2, Uint8Array.of(0, 200), 0.5, -1024), { dtype: 'int16' }, [-1024, -924]],
];

describe('stored numbers to the house types', () => {
  for (const [name, bytes, options, expected] of cases) {
    it(name, async () => {
      const result = await readNifti(bytes, options).catch((e: unknown) => e);
      if (expected instanceof RegExp) {
        expect(result).toBeInstanceOf(IchError);
        expect((result as IchError).code).toBe('dtype');
        expect((result as IchError).message).toMatch(expected);
      } else expect(result).toMatchObject({ view: { shape: [1, 1, expected.length] } });
      if (Array.isArray(expected)) {
        const { view } = result as Awaited<ReturnType<typeof readNifti>>;
        expect(Array.from(view.data)).toEqual(expected);
      }
    });
  }
});
