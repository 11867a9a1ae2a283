import { IchError, sizeOf } from '@ich/core';
import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { readNifti, readNiftiHeader } from '../src/index.js';
import {
  expectAffine,
  expectedDtype,
  expectHeader,
  frameShape,
  type NibabelReading,
  packageDir,
} from './nibabelReading.js';

interface Case extends NibabelReading {
  name: string;
  /** base64 */
  file: string;
  /** All frames one after the other, each (z, y, x). */
  values: number[];
  /** Scaled files only: the values rounded to integers. */
  rint?: number[];
}

const cases = readGolden<Case[]>(packageDir, 'read.json');
const fileOf = (name: string): Buffer => Buffer.from(cases.find((c) => c.name === name)!.file, 'base64');

describe('synthetic files as nibabel reads them', () => {
  for (const golden of cases) {
    const bytes = Buffer.from(golden.file, 'base64');
    const shape = frameShape(golden);
    const frames = golden.values.length / sizeOf(shape);

    it(golden.name, async () => {
      expectHeader(await readNiftiHeader(bytes), golden);
      for (let frame = 0; frame < frames; frame++) {
        const { view, affine } = await readNifti(bytes, frames > 1 ? { frame } : {});
        expect(view.dtype).toBe(expectedDtype(golden));
        expect(view.shape).toEqual(shape);
        const expected = golden.values.slice(frame * view.size, (frame + 1) * view.size);
        expect(Array.from(view.data)).toEqual(view.dtype === 'float32' ? expected.map(Math.fround) : expected);
        expectAffine(affine, golden.affine);
      }
    });
  }

  it('covers both versions, both byte orders and all three sources of an affine', async () => {
    const headers = await Promise.all(cases.map((c) => readNiftiHeader(Buffer.from(c.file, 'base64'))));
    const seen = new Set(headers.flatMap((h) => [h.version, h.endianness, h.affineSource]));
    expect([...seen].map(String).sort()).toEqual(['1', '2', 'base', 'big', 'little', 'qform', 'sform']);
  });
});

it('wants all frames of a file before it gives one', async () => {
  const cut = fileOf('shape (4, 3, 2, 3)').subarray(0, -1);
  await expect(readNifti(cut, { frame: 0 })).rejects.toThrow(/expected 496 bytes .*received 495/);
});

describe('conversion to a wanted type', () => {
  const golden = cases.find((c) => c.name === 'scaling: slope and intercept')!;

  for (const { name, file, rint } of cases) {
    if (!rint || rint.some((v) => Math.abs(v) > 2 ** 31 - 1)) continue;
    it(`rounds as numpy.rint: ${name}`, async () => {
      const { view } = await readNifti(Buffer.from(file, 'base64'), { dtype: 'int32' });
      expect(view.data).toBeInstanceOf(Int32Array);
      expect(Array.from(view.data)).toEqual(rint);
    });
  }

  it('refuses what the type cannot hold', async () => {
    const reading = readNifti(fileOf(golden.name), { dtype: 'uint8' });
    await expect(reading).rejects.toThrow(/readNifti: expected values that uint8 can hold, received -1024 at voxel 0/);
    await expect(reading).rejects.toMatchObject({ code: 'dtype' });
  });

  it('widens integers exactly, or refuses', async () => {
    const small = await readNifti(fileOf('int16 >'), { dtype: 'float32' });
    expect(Array.from(small.view.data)).toEqual(cases.find((c) => c.name === 'int16 >')!.values);
    await expect(readNifti(fileOf('int32 <'), { dtype: 'float32' })).rejects.toBeInstanceOf(IchError);
  });
});

describe('memory', () => {
  const aligned = (bytes: Uint8Array, shift: number): Uint8Array => {
    const out = new Uint8Array(bytes.length + shift).subarray(shift);
    out.set(bytes);
    return out;
  };

  it('is shared with an aligned file of a house type', async () => {
    for (const name of ['uint8 <', 'int16 <', 'int32 <', 'float32 <']) {
      const bytes = aligned(fileOf(name), 0);
      expect((await readNifti(bytes)).view.data.buffer).toBe(bytes.buffer);
    }
  });

  it('is copied otherwise, and the file stays as it was', async () => {
    for (const [name, shift] of [
      ['int16 <', 1],
      ['int16 >', 0],
      ['float32 >', 0],
      ['int8 <', 0],
      ['float64 >', 4],
    ] as const) {
      const bytes = aligned(fileOf(name), shift);
      const { view } = await readNifti(bytes);
      expect(view.data.buffer).not.toBe(bytes.buffer);
      expect(Buffer.compare(bytes, fileOf(name))).toBe(0);
      const { values } = cases.find((c) => c.name === name)!;
      expect(Array.from(view.data)).toEqual(view.dtype === 'float32' ? values.map(Math.fround) : values);
    }
  });

  it('takes an ArrayBuffer', async () => {
    const bytes = aligned(fileOf('int16 <'), 0);
    expect((await readNifti(bytes.buffer as ArrayBuffer)).view.shape).toEqual([2, 3, 4]);
  });
});
