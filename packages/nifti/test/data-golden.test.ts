import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IchError, type TypedArray } from '@ich/core';
import { describeWithData, readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import { readNifti, readNiftiHeader, writeNifti } from '../src/index.js';
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
  frames: number;
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

async function expectLikeNibabel(bytes: Uint8Array, golden: Case): Promise<void> {
  expectHeader(await readNiftiHeader(bytes.subarray(0, 65536)), golden);
  const first = await readNifti(bytes, golden.frames > 1 ? { frame: 0 } : {});
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
      const path = join(dir, '..', golden.file);
      if ('refused' in golden) {
        it(`${golden.file} is refused`, async () => {
          const error = await readNifti(readFileSync(path)).catch((e: unknown) => e);
          expect(error).toBeInstanceOf(IchError);
          expect((error as IchError).code).toBe('format');
        });
      } else it(golden.file, () => expectLikeNibabel(readFileSync(path), golden));
    }
  });
}

describeWithData('what only real files show', 'nifti-zoo', (dir) => {
  const zoo = (file: string): Buffer => readFileSync(join(dir, file));

  it('names what it refuses', async () => {
    await expect(readNifti(zoo('niivue_misc/ct_perfusion.nii.gz'))).rejects.toThrow(/received rgb24/);
    await expect(readNifti(zoo('niivue_misc/complex.nii.gz'))).rejects.toThrow(/received complex64/);
    await expect(readNifti(zoo('nifti_reader_js/not-nifti.nii'))).rejects.toThrow(/expected a NIfTI file/);
    await expect(readNifti(zoo('nibabel/functional.nii'))).rejects.toThrow(/20 frames.*\{ frame: 0 \} to 19/);
  });

  it('reads the header of pairs, refuses their voxels', async () => {
    const pairs = [
      'nibabel/nifti1.hdr',
      'nibabel/nifti2.hdr',
      'nifti_reader_js/air.hdr.gz',
      'nifti_reader_js/air2.hdr.gz',
      'niivue_misc/ras.hdr',
    ];
    for (const file of pairs) {
      expect((await readNiftiHeader(zoo(file))).singleFile).toBe(false);
      await expect(readNifti(zoo(file))).rejects.toThrow(/header of a \.hdr\/\.img pair/);
    }
  });

  it('shows one world image in all axis orders', async () => {
    const orders = cases.filter(({ file }) => file.startsWith('nifti-zoo/niivue_orient/'));
    const sums = await Promise.all(
      orders.map(async ({ file }) => {
        const { view, affine } = await readNifti(readFileSync(join(dir, '..', file)));
        return worldMoment(view.data, view.shape, affine);
      }),
    );
    expect(sums.length).toBe(24);
    for (const sum of sums) {
      for (let axis = 0; axis < 3; axis++) expect(sum[axis]).toBeCloseTo(sums[0][axis], 3);
    }
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

/** Centre of intensity in RAS mm. */
function worldMoment(data: TypedArray, shape: number[], affine: readonly (readonly number[])[]): number[] {
  const moment = [0, 0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const x = i % shape[2];
    const y = Math.floor(i / shape[2]) % shape[1];
    const z = Math.floor(i / (shape[2] * shape[1]));
    moment[0] += data[i] * x;
    moment[1] += data[i] * y;
    moment[2] += data[i] * z;
    moment[3] += data[i];
  }
  const [x, y, z] = moment.map((m) => m / moment[3]);
  return [0, 1, 2].map((r) => affine[r][0] * x + affine[r][1] * y + affine[r][2] * z + affine[r][3]);
}
