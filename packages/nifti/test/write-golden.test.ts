import type { Affine, DType, SpacingMm } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { readNifti, writeNifti } from '../src/index.js';
import { packageDir } from './nibabelReading.js';

interface Case {
  name: string;
  /** base64, as nibabel writes it */
  file: string;
  dtype: DType;
  values: number[];
  affine: Affine;
  spacingMm: SpacingMm;
  sform: number;
  qform: number;
  /** Code and base64 of the content. */
  extensions?: [number, string][];
}

const cases = readGolden<Case[]>(packageDir, 'write.json');
const SHAPE = [2, 3, 4];
const ARRAYS = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };
/** scl_slope, scl_inter: nibabel leaves NaN, which means the same as our 1 and 0. */
const SCALING = [112, 120];
/** Float fields whose last digit depends on the way of computing. */
const QFAC_AND_QUATERNION = [76, 256, 260, 264];

describe('bytes as nibabel writes them', () => {
  for (const golden of cases) {
    const data = ARRAYS[golden.dtype].from(golden.values);
    for (const { name, view } of awkwardViews(data, SHAPE, 99)) {
      it(`${golden.name}, ${name}`, async () => {
        const { affine, spacingMm } = golden;
        const volume = { view: { ...ndarrayOf(data, SHAPE), ...view }, affine, spacingMm };
        const extensions = golden.extensions?.map(([code, text]) => ({ code, bytes: Buffer.from(text, 'base64') }));
        const bytes = Buffer.from(await writeNifti(volume, { gzip: false, description: 'golden', extensions }));
        const theirs = Buffer.from(golden.file, 'base64');
        expect(bytes.length).toBe(theirs.length);
        for (const at of QFAC_AND_QUATERNION) {
          // Without a qform these fields mean nothing.
          if (golden.qform > 0) expect(bytes.readFloatLE(at)).toBeCloseTo(theirs.readFloatLE(at), 6);
          theirs.copy(bytes, at, at, at + 4);
        }
        theirs.copy(bytes, SCALING[0], SCALING[0], SCALING[1]);
        expect(bytes.toString('hex')).toBe(theirs.toString('hex'));
      });
    }
  }

  it('has a sheared case, which gets no qform', () => {
    expect(cases.filter(({ qform }) => qform === 0).map(({ name }) => name)).toEqual(['sheared int16']);
  });

  it('writes identity scaling', async () => {
    const { affine, spacingMm } = cases[0];
    const bytes = await writeNifti({ view: ndarrayOf(new Int16Array(24), SHAPE), affine, spacingMm }, { gzip: false });
    expect(new Float32Array(bytes.slice(...SCALING).buffer)).toEqual(Float32Array.of(1, 0));
  });

  it('drops the qform when the spacing is not the length of the columns, and keeps both', async () => {
    const { affine } = cases[0];
    const view = ndarrayOf(new Int16Array(24), SHAPE);
    const again = await readNifti(await writeNifti({ view, affine, spacingMm: [4, 0.75, 0.5] }));
    expect(again.spacingMm).toEqual([4, 0.75, 0.5]);
    expect(again.affine).toEqual(affine);
  });
});
