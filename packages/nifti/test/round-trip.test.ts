import { type Affine, createRng, type DType, type NdArray, type SpacingMm, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNifti, readNiftiHeader, writeNifti } from '../src/index.js';

const ARRAYS = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };

const volumes = fc
  .record({
    dtype: fc.constantFrom<DType>('uint8', 'int16', 'int32', 'float32'),
    shape: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    spacing: fc.array(fc.float({ min: Math.fround(0.1), max: 10, noNaN: true }), { minLength: 3, maxLength: 3 }),
    rows: fc.array(fc.float({ min: -300, max: 300, noNaN: true }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ dtype, shape, seed, spacing, rows }): Volume => {
    const rng = createRng(seed);
    const data = new ARRAYS[dtype](shape[0] * shape[1] * shape[2]).map(() => rng.uniform(-40000, 40000));
    const [x, y, z] = [0, 4, 8].map((i) => rows.slice(i, i + 4));
    return {
      view: ndarrayOf(data, shape) as NdArray,
      spacingMm: spacing as unknown as SpacingMm,
      affine: [x, y, z, [0, 0, 0, 1]] as unknown as Affine,
    };
  });

describe('write, then read', () => {
  it('gives the same volume, compressed or not, from any strides', async () => {
    await fc.assert(
      fc.asyncProperty(volumes, fc.boolean(), async (volume, gzip) => {
        const flipped = { ...volume, view: volume.view.transpose(2, 0, 1) as NdArray };
        for (const given of [volume, flipped]) {
          const file = await writeNifti(given, { gzip });
          expect(file[0] === 0x1f).toBe(gzip);
          const { view, spacingMm, affine } = await readNifti(file);
          expect(view.dtype).toBe(given.view.dtype);
          expect(view.shape).toEqual(given.view.shape);
          const [slices, rows, columns] = view.shape;
          for (let i = 0; i < slices; i++)
            for (let j = 0; j < rows; j++)
              for (let k = 0; k < columns; k++) expect(view.get(i, j, k)).toBe(given.view.get(i, j, k));
          expect(spacingMm).toEqual(volume.spacingMm);
          expect(affine.flat().every((v, i) => v === volume.affine.flat()[i])).toBe(true);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('keeps a description of any Latin-1 text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((c) => String.fromCharCode(c)), maxLength: 79 }),
        async (description) => {
          const view = ndarrayOf(new Uint8Array(1), [1, 1, 1]);
          const affine: Affine = [
            [1, 0, 0, 0],
            [0, 1, 0, 0],
            [0, 0, 1, 0],
            [0, 0, 0, 1],
          ];
          const file = await writeNifti({ view, spacingMm: [1, 1, 1], affine }, { description });
          expect((await readNiftiHeader(file)).description).toBe(description);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });
});
