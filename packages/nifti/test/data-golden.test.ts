import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IchError, type TypedArray } from '@ich/core';
import { describeWithData, readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import {
  axisCodes,
  type NiftiComponent,
  readNifti,
  readNiftiArray,
  readNiftiHeader,
  reorient,
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
  /** Path below the data directory. */
  file: string;
  /** The `.img` of a pair. */
  image?: string;
  /** Hashes of the numbers of complex or colour voxels, instead of what follows. */
  components?: Partial<Record<NiftiComponent, string>>;
  frames: number;
  sha256: string;
  sha256First: string;
  sha256Last: string;
  min: number;
  max: number;
  sum: number;
  at: number[];
  voxels: number[];
}
type Refused = { file: string; refused: string };

const cases = readGolden<(Case | Refused)[]>(packageDir, 'data.json');

function sha256(data: TypedArray): string {
  const floats = Float32Array.from(data);
  return createHash('sha256').update(new Uint8Array(floats.buffer)).digest('hex');
}

async function expectComponents(bytes: Uint8Array, golden: Case): Promise<void> {
  expect(axisCodes((await readNiftiHeader(bytes)).affine)).toBe(golden.axes);
  for (const [name, hash] of Object.entries(golden.components!)) {
    const { view, affine } = await readNifti(bytes, { component: name as NiftiComponent });
    expect(view.shape).toEqual(frameShape(golden));
    expectAffine(affine, golden.affine);
    expect(sha256(view.data)).toBe(hash);
  }
}

async function expectLikeNibabel(root: string, golden: Case): Promise<void> {
  const bytes = readFileSync(join(root, golden.file));
  const image = golden.image === undefined ? undefined : readFileSync(join(root, golden.image));
  if (golden.components) return expectComponents(bytes, golden);
  expectHeader(await readNiftiHeader(bytes.subarray(0, 4096)), golden);
  const { view: all } = await readNiftiArray(bytes, { image });
  expect(all.shape).toEqual([...golden.shape].reverse());
  expect(sha256(all.data)).toBe(golden.sha256);
  const first = await readNifti(bytes, golden.frames > 1 ? { frame: 0 } : { image });
  const { view, affine, spacingMm } = first;
  expect(view.shape).toEqual(frameShape(golden));
  expect(view.dtype).toBe(expectedDtype(golden));
  expectAffine(affine, golden.affine);
  expect([...spacingMm].reverse()).toEqual(golden.zooms.slice(0, 3));
  expect(golden.at.map((i) => view.data[i])).toEqual(golden.voxels.map((v) => (golden.scaled ? Math.fround(v) : v)));
  expect(sha256(view.data)).toBe(golden.sha256First);
  if (golden.frames === 1) return;
  const last = await readNifti(bytes, { frame: golden.frames - 1 });
  expect(sha256(last.view.data)).toBe(golden.sha256Last);
}

for (const folder of ['nifti-zoo', 'head-ct-ge', 'head-ct-template', 'ct-ich-nifti']) {
  describeWithData(`${folder} as nibabel reads it`, folder, (dir) => {
    for (const golden of cases.filter(({ file }) => file.startsWith(`${folder}/`))) {
      const root = join(dir, '..');
      if ('refused' in golden) {
        it(`${golden.file} is refused`, async () => {
          const error = await readNifti(readFileSync(join(root, golden.file))).catch((e: unknown) => e);
          expect(error).toBeInstanceOf(IchError);
          expect((error as IchError).code).toBe('format');
        });
      } else it(golden.file, () => expectLikeNibabel(root, golden));
    }
  });
}

describeWithData('INDEX.tsv of the zoo', 'nifti-zoo', (dir) => {
  const [, ...rows] = readFileSync(join(dir, 'INDEX.tsv'), 'utf8').trimEnd().split('\n');
  for (const row of rows) {
    const [file, kind, shape, dtype, endian, slope, inter, axes, min, max, qform, sform] = row.split('\t');
    it(file, async () => {
      const bytes = readFileSync(join(dir, file));
      const image = kind.endsWith('Pair') ? readFileSync(join(dir, file.replace('.hdr', '.img'))) : undefined;
      if (kind.startsWith('UNREADABLE')) {
        await expect(readNifti(bytes)).rejects.toMatchObject({ name: 'IchError', code: 'format' });
        return;
      }
      const header = await readNiftiHeader(bytes);
      expect(header.version).toBe(kind.startsWith('Nifti2') ? 2 : 1);
      expect(header.singleFile).toBe(kind.endsWith('Image'));
      expect(header.dims).toEqual(JSON.parse(shape.replace('(', '[').replace(/,?\)/, ']')));
      const names: Record<string, string> = { '>i2': 'int16', '>f4': 'float32' };
      expect(header.datatype).toBe(names[dtype] ?? dtype);
      expect(header.endianness).toBe(endian === '<' ? 'little' : 'big');
      const { slope: s, intercept: i } = header.scaling ?? { slope: 1, intercept: 0 };
      expect([s, i]).toEqual([Number(slope), Number(inter)]);
      expect(axisCodes(header.affine)).toBe(axes);
      expect([header.qformCode, header.sformCode]).toEqual([Number(qform), Number(sform)]);
      const component = header.datatype.startsWith('complex') ? 'real' : undefined;
      const [least, most] = extremes((await readNiftiArray(bytes, { image, component })).view.data);
      expect([least, most]).toEqual([Number(min), Number(max)].map((v) => closest(v, least, most)));
    });
  }

  /** numpy prints float32 with as few digits as tell it apart. */
  function closest(printed: number, ...found: number[]): number {
    return found.find((value) => Math.abs(value - printed) <= 1e-6 * Math.abs(printed)) ?? printed;
  }
});

function extremes(data: TypedArray): [number, number] {
  let least = data[0];
  let most = data[0];
  for (const value of data) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

describeWithData('what only real files show', 'nifti-zoo', (dir) => {
  const zoo = (file: string): Buffer => readFileSync(join(dir, file));

  it('names what it refuses', async () => {
    await expect(readNifti(zoo('niivue_misc/ct_perfusion.nii.gz'))).rejects.toThrow(/received rgb24/);
    await expect(readNifti(zoo('niivue_misc/complex.nii.gz'))).rejects.toThrow(/received complex64/);
    await expect(readNifti(zoo('nifti_reader_js/not-nifti.nii'))).rejects.toThrow(/expected a NIfTI file/);
    await expect(readNifti(zoo('nibabel/functional.nii'))).rejects.toThrow(/20 frames.*\{ frame: 0 \} to 19/);
  });

  it('reads the header of a pair without its image', async () => {
    for (const file of ['nibabel/nifti1.hdr', 'nibabel/nifti2.hdr', 'niivue_misc/ras.hdr']) {
      expect((await readNiftiHeader(zoo(file))).singleFile).toBe(false);
      await expect(readNifti(zoo(file))).rejects.toThrow(/header of a \.hdr\/\.img pair/);
    }
  });

  it('gives one image of all axis orders once they are turned alike', async () => {
    const orders = cases.filter(({ file }) => file.startsWith('nifti-zoo/niivue_orient/'));
    const read = ({ file }: { file: string }) => readNifti(readFileSync(join(dir, '..', file)));
    const reference = reorient(await read(orders[0]), 'RAS');
    const codes = new Set<string>();
    for (const order of orders) {
      const volume = await read(order);
      codes.add(axisCodes(volume.affine));
      const turned = reorient(volume, 'RAS');
      expect(sha256(turned.view.data)).toBe(sha256(reference.view.data));
      expect(turned.view.shape).toEqual(reference.view.shape);
      // Each file rounds its own corner to float32.
      const offs = turned.affine.flatMap((row, r) => row.map((v, c) => Math.abs(v - reference.affine[r][c])));
      expect(Math.max(...offs)).toBeLessThan(1e-5);
      const back = reorient(turned, { like: volume });
      expect(sha256(back.view.data)).toBe(sha256(volume.view.data));
      expect([back.affine, back.spacingMm]).toEqual([volume.affine, volume.spacingMm]);
    }
    expect([orders.length, codes.size]).toEqual([24, 24]);
  });

  it('reads back what it writes of a real scan: tilted, sheared, 4D frame', async () => {
    for (const file of ['niivue_misc/shear.nii.gz', 'nibabel/functional.nii', 'niivue_misc/CT_pitch.nii.gz']) {
      const volume = await readNifti(zoo(file), { frame: 0 });
      const again = await readNifti(await writeNifti(volume));
      expect(sha256(again.view.data)).toBe(sha256(volume.view.data));
      expect(again.affine).toEqual(volume.affine);
      expect(again.spacingMm).toEqual(volume.spacingMm);
    }
  });
});
