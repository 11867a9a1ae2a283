import { gzipSync } from 'node:zlib';
import { IchError, sizeOf } from '@ich/core';
import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  type NiftiComponent,
  readNifti,
  readNiftiArray,
  readNiftiExtensions,
  readNiftiHeader,
  writeNifti,
} from '../src/index.js';
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
  /** Instead of values: the numbers of each voxel. */
  components?: Partial<Record<NiftiComponent, number[]>>;
  /** base64 of the `.img` file of a pair */
  image?: string;
  /** Code and base64 of the content without NULs at its end. */
  extensions?: [number, string][];
  /** Scaled files only: the values rounded to integers. */
  rint?: number[];
}

const all = readGolden<Case[]>(packageDir, 'read.json');
const cases = all.filter(({ components }) => !components);
const fileOf = (name: string): Buffer => Buffer.from(cases.find((c) => c.name === name)!.file, 'base64');

describe('synthetic files as nibabel reads them', () => {
  for (const golden of cases) {
    const bytes = Buffer.from(golden.file, 'base64');
    const image = golden.image === undefined ? undefined : Buffer.from(golden.image, 'base64');
    const shape = frameShape(golden);
    const frames = golden.values.length / sizeOf(shape);

    it(golden.name, async () => {
      expectHeader(await readNiftiHeader(bytes), golden);
      for (let frame = 0; frame < frames; frame++) {
        const { view, affine } = await readNifti(bytes, frames > 1 ? { frame } : { image });
        expect(view.dtype).toBe(expectedDtype(golden));
        expect(view.shape).toEqual(shape);
        const expected = golden.values.slice(frame * view.size, (frame + 1) * view.size);
        expect(Array.from(view.data)).toEqual(view.dtype === 'float32' ? expected.map(Math.fround) : expected);
        expectAffine(affine, golden.affine);
      }
      const { view, header } = await readNiftiArray(bytes, { image });
      expect(view.shape).toEqual([...golden.shape].reverse());
      expect(Array.from(view.data)).toEqual(golden.scaled ? golden.values.map(Math.fround) : exact(view.dtype, golden));
      expect(header).toEqual(await readNiftiHeader(bytes));
    });
  }

  it('covers both versions, both byte orders and all three sources of an affine', async () => {
    const headers = await Promise.all(cases.map((c) => readNiftiHeader(Buffer.from(c.file, 'base64'))));
    const seen = new Set(headers.flatMap((h) => [h.version, h.endianness, h.affineSource]));
    expect([...seen].map(String).sort()).toEqual(['1', '2', 'base', 'big', 'little', 'qform', 'sform']);
  });
});

function exact(dtype: string, { values }: Case): number[] {
  return dtype === 'float32' ? values.map(Math.fround) : values;
}

describe('voxels of several numbers', () => {
  const several = all.filter(({ components }) => components);

  for (const golden of several) {
    const bytes = Buffer.from(golden.file, 'base64');
    it(golden.name, async () => {
      expectHeader(await readNiftiHeader(bytes), { ...golden, dtype: golden.name.split(' ')[0] });
      for (const [name, values] of Object.entries(golden.components!)) {
        const { view } = await readNifti(bytes, { component: name as NiftiComponent });
        expect(view.dtype).toBe(golden.name.startsWith('rgb') ? 'uint8' : 'float32');
        const floats = values.map(Math.fround);
        // nibabel scales and takes the length in single precision.
        if (name !== 'magnitude' && !golden.scaled) expect(Array.from(view.data)).toEqual(floats);
        for (let i = 0; i < floats.length; i++) {
          expect(Math.abs(view.data[i] - floats[i])).toBeLessThan(1e-6 * Math.max(10, Math.abs(floats[i])));
        }
      }
    });
  }

  it('are refused without a component, or with one they do not have', async () => {
    const [complex, colour] = ['complex64', 'rgb24'].map((name) => several.find((c) => c.name === name)!.file);
    const read = (file: string, component?: NiftiComponent) => readNifti(Buffer.from(file, 'base64'), { component });
    await expect(read(complex)).rejects.toThrow(/received complex64 .*\{ component \}.*real, imaginary, magnitude/);
    await expect(read(colour)).rejects.toThrow(/received rgb24 .*red, green, blue\./);
    await expect(read(colour, 'alpha')).rejects.toMatchObject({ code: 'parameter' });
    await expect(read(complex, 'red')).rejects.toThrow(/one of real, imaginary, magnitude, received "red"/);
    await expect(read(cases[0].file, 'real')).rejects.toThrow(/expected no component/);
  });
});

describe('extensions', () => {
  const extended = all.filter(({ extensions }) => extensions);
  const trimmed = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\0+$/, '');

  for (const { name, file, extensions } of extended) {
    it(name, async () => {
      const bytes = Buffer.from(file, 'base64');
      for (const given of [bytes, gzipSync(bytes)]) {
        const found = await readNiftiExtensions(given);
        expect(found.map(({ code, bytes: content }) => [code, trimmed(content)])).toEqual(
          extensions!.map(([code, content]) => [code, Buffer.from(content, 'base64').toString('latin1')]),
        );
        expect(found.every(({ bytes: content }) => content.length % 16 === 8)).toBe(true);
      }
    });
  }

  it('are none in other files, and none is lost in a copy', async () => {
    expect(await readNiftiExtensions(fileOf('int16 <'))).toEqual([]);
    const bytes = fileOf('extension and description');
    const extensions = await readNiftiExtensions(bytes);
    const copy = await writeNifti(await readNifti(bytes), { extensions });
    expect(await readNiftiExtensions(copy)).toEqual(extensions);
    expect((await readNifti(copy)).view.data).toEqual((await readNifti(bytes)).view.data);
  });
});

describe('pairs', () => {
  const pair = all.find(({ image }) => image)!;
  const [header, image] = [pair.file, pair.image!].map((text) => Buffer.from(text, 'base64'));

  it('may be compressed, one or both', async () => {
    const { view } = await readNifti(header, { image });
    for (const given of [gzipSync(header), header]) {
      expect((await readNifti(given, { image: gzipSync(image) })).view.data).toEqual(view.data);
    }
  });

  it('need their image, single files none', async () => {
    await expect(readNifti(header)).rejects.toThrow(/header of a \.hdr\/\.img pair\. Pass .* \{ image \}/);
    await expect(readNifti(fileOf('int16 <'), { image })).rejects.toThrow(/no image beside a single \.nii/);
    await expect(readNifti(header, { image: image.subarray(1) })).rejects.toThrow(/expected 48 bytes .*received 47/);
    await expect(readNifti(header, { image: 'ras.img' as never })).rejects.toThrow(/received "ras\.img"/);
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
