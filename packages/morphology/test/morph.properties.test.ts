import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Footprint } from '../src/index.js';
import { close, dilate, erode, open } from '../src/index.js';

const SETTINGS = { seed: 1, numRuns: 150 };

const bit = fc.integer({ min: 0, max: 1 });
const maskOf = (shape: readonly number[]) =>
  fc
    .array(bit, { minLength: shape.reduce((a, b) => a * b), maxLength: shape.reduce((a, b) => a * b) })
    .map((bits) => ndarrayOf(Uint8Array.from(bits), shape));

/** Masks up to three words wide, of rank 2 or 3. */
const mask = fc
  .oneof(
    fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 70 })),
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 35 })),
  )
  .chain(maskOf);

/** Any footprint with any origin. */
const footprint: fc.Arbitrary<Footprint> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 }))
  .chain((shape) =>
    fc
      .tuple(
        maskOf(shape),
        fc.integer({ min: 0, max: shape[0] - 1 }),
        fc.integer({ min: 0, max: shape[1] - 1 }),
        fc.nat({ max: shape[0] * shape[1] - 1 }),
      )
      .map(([view, row, column, one]) => ({
        shape: [...shape],
        data: view.data.map((v, i) => (i === one ? 1 : v)),
        origin: [row, column],
      })),
  );

const complement = (a: ReturnType<typeof ndarrayOf<Uint8Array>>) =>
  ndarrayOf(
    a.data.map((v) => 1 - v),
    a.shape,
  );
const isWithin = (a: Uint8Array, b: Uint8Array): boolean => a.every((v, i) => v <= b[i]);

it('closing never loses a voxel, opening never adds one, and once is enough (minkowski)', () => {
  fc.assert(
    fc.property(mask, footprint, (m, f) => {
      const closed = close(m, { footprint: f });
      const opened = open(m, { footprint: f });
      expect(isWithin(m.data, closed.data)).toBe(true);
      expect(isWithin(opened.data, m.data)).toBe(true);
      expect(close(closed, { footprint: f }).data).toEqual(closed.data);
      expect(open(opened, { footprint: f }).data).toEqual(opened.data);
    }),
    SETTINGS,
  );
});

it('erosion is the complement of the dilation of the complement by the mirrored footprint', () => {
  fc.assert(
    fc.property(mask, footprint, (m, f) => {
      const mirrored = {
        shape: f.shape,
        data: f.data.slice().reverse(),
        origin: f.origin?.map((o, axis) => f.shape[axis] - 1 - o),
      };
      const outer = dilate(complement(m), { footprint: mirrored });
      expect(erode(m, { footprint: f }).data).toEqual(complement(outer).data);
    }),
    SETTINGS,
  );
});

it('keeps the order of masks in every convention', () => {
  fc.assert(
    fc.property(mask, footprint, fc.constantFrom('minkowski', 'scipy', 'opencv'), fc.nat(), (m, f, convention, at) => {
      const more = ndarrayOf(m.data.slice(), m.shape);
      more.data[at % more.data.length] = 1;
      for (const operation of [erode, dilate, open, close]) {
        const less = operation(m, { footprint: f, convention });
        expect(isWithin(less.data, operation(more, { footprint: f, convention }).data)).toBe(true);
      }
    }),
    SETTINGS,
  );
});

it('agrees with the definition, voxel by voxel', () => {
  fc.assert(
    fc.property(mask, footprint, fc.constantFrom(0 as const, 1 as const), (m, f, border) => {
      const { erosion, dilation } = byDefinition(m, f, border);
      expect(erode(m, { footprint: f, border }).data).toEqual(erosion);
      expect(dilate(m, { footprint: f, border }).data).toEqual(dilation);
    }),
    SETTINGS,
  );
});

/** Erosion and dilation by a footprint of rank 2, as written in the textbook. */
function byDefinition(m: ReturnType<typeof ndarrayOf<Uint8Array>>, f: Footprint, border: 0 | 1) {
  const [rows, columns] = m.shape.slice(-2);
  const origin = f.origin ?? [];
  const erosion = new Uint8Array(m.data.length).fill(1);
  const dilation = new Uint8Array(m.data.length);
  for (let i = 0; i < m.data.length; i++) {
    const slice = i - (i % (rows * columns));
    const at = (y: number, x: number): number =>
      y < 0 || x < 0 || y >= rows || x >= columns ? border : m.data[slice + y * columns + x];
    const y = Math.floor((i - slice) / columns);
    const x = i % columns;
    for (let j = 0; j < f.data.length; j++) {
      if (f.data[j] === 0) continue;
      const dy = Math.floor(j / f.shape[1]) - origin[0];
      const dx = (j % f.shape[1]) - origin[1];
      erosion[i] &= at(y + dy, x + dx);
      dilation[i] |= at(y - dy, x - dx);
    }
  }
  return { erosion, dilation };
}
