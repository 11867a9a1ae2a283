import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { contiguousData } from '@ich/core';
import { readGolden } from '@ich/testkit';
import * as niftiReaderJs from 'nifti-reader-js';
import { describe, expect, it } from 'vitest';
import { describeAffine, readNifti, readNiftiExtensions, writeNifti } from '../src/index.js';
import { packageDir } from './nibabelReading.js';
import { writtenVolumes } from './writtenVolumes.js';

interface Reading {
  dtype: string;
  sha256: string;
  affine: number[][];
}
interface Case {
  /** SHA-256 of the bytes, inflated. */
  file: string;
  nibabel: Reading & { zooms: number[]; sform: number; qform: number[][] | null; extensions: [number, string][] };
  simpleitk: Reading | { refused: string };
}

/** Made by `golden/peers.py`, and `golden/niivue.mjs`, from the files that this test writes to `ICH_WRITE_TO`. */
const folder = process.env.ICH_WRITE_TO;
const golden = folder ? {} : readGolden<Record<string, Case>>(packageDir, 'peers.json');

const niivue = readGolden<Record<string, { dims: number[]; affine: number[][]; sha256: string }>>(
  packageDir,
  'niivue.json',
);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function expectSameAffine(
  actual: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  off: number,
) {
  const offs = actual.flatMap((row, r) => row.map((value, c) => Math.abs(value - expected[r][c])));
  expect(Math.max(...offs)).toBeLessThan(off);
}

describe('what we write', () => {
  for (const { name, volume, options } of writtenVolumes()) {
    const data = bytesOf(contiguousData(volume.view));
    if (folder) {
      it(`${name} goes to ${folder}`, async () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, name), await writeNifti(volume, options));
      });
      continue;
    }
    const { file, nibabel, simpleitk } = golden[name];
    const { sheared } = describeAffine(volume.affine);

    it(`${name}: is what was read by the others`, async () => {
      const bytes = await writeNifti(volume, options);
      expect(sha256(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)).toBe(file);
    });

    it(`${name}: nibabel`, () => {
      expect(nibabel).toMatchObject({ dtype: volume.view.dtype, sha256: sha256(data), sform: 1 });
      expect(nibabel.affine).toEqual(volume.affine);
      expect(nibabel.zooms).toEqual([...volume.spacingMm].reverse().map(Math.fround));
      // The other form says the same, or nothing.
      expect(nibabel.qform === null).toBe(sheared);
      if (nibabel.qform) expectSameAffine(nibabel.qform, volume.affine, 1e-5);
      const texts = (options.extensions ?? []).map(({ code, bytes }) => [code, new TextDecoder().decode(bytes)]);
      expect(nibabel.extensions).toEqual(texts);
    });

    it(`${name}: SimpleITK`, () => {
      // ITK has no sheared images, and says so.
      if ('refused' in simpleitk) {
        expect([simpleitk.refused, sheared]).toEqual(['orthonormal', true]);
        return;
      }
      expect(simpleitk).toMatchObject({ dtype: volume.view.dtype, sha256: sha256(data) });
      expectSameAffine(simpleitk.affine, volume.affine, 1e-5);
    });

    it(`${name}: niivue`, () => {
      const { dims, affine, sha256: hash } = niivue[name];
      expect(dims).toEqual([...volume.view.shape].reverse());
      expectSameAffine(affine, volume.affine, 1e-12);
      const values = Float64Array.from(volume.view.data);
      // niivue 0.69.0 forgets the last voxel of 32-bit integers (its loops end at length - 1).
      if (volume.view.dtype === 'int32') values[values.length - 1] = 0;
      expect(hash).toBe(sha256(bytesOf(values)));
    });

    it(`${name}: nifti-reader-js, by which niivue reads`, async () => {
      const bytes = await writeNifti(volume, options);
      const plain = name.endsWith('.gz') ? new Uint8Array(gunzipSync(bytes)) : bytes;
      const buffer = plain.slice().buffer;
      expect(niftiReaderJs.isNIFTI(buffer)).toBe(true);
      const header = niftiReaderJs.readHeader(buffer)!;
      expect(header.dims.slice(0, 4)).toEqual([3, ...[...volume.view.shape].reverse()]);
      expect(header.affine.slice(0, 3)).toEqual(volume.affine.slice(0, 3));
      expect([header.scl_slope, header.scl_inter]).toEqual([1, 0]);
      expect(sha256(new Uint8Array(niftiReaderJs.readImage(header, buffer)))).toBe(sha256(data));
    });

    it(`${name}: ourselves`, async () => {
      const bytes = await writeNifti(volume, options);
      const back = await readNifti(bytes);
      expect(back.view.data).toEqual(volume.view.data);
      expect(back.affine).toEqual(volume.affine);
      const extensions = await readNiftiExtensions(bytes);
      expect(await writeNifti(back, { ...options, extensions })).toEqual(bytes);
    });
  }
});
