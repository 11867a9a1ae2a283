import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetsOf } from '../src/kernels/bits/offsetsOf.js';
import { residueInPlain } from '../src/kernels/bits/residueInPlain.js';
import { residueOnSimd } from '../src/kernels/bits/residueOnSimd.js';
import { distancesInPlain } from '../src/kernels/distancesInPlain.js';
import { distancesOnSimd } from '../src/kernels/distancesOnSimd.js';
import { exactWeights } from '../src/kernels/exactWeights.js';
import { componentsInPlain } from '../src/kernels/runs/componentsInPlain.js';
import { componentsOnSimd } from '../src/kernels/runs/componentsOnSimd.js';
import type { Components, MorphPass, Triple } from '../src/kernels/types.js';

const shapes = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 6 }),
  fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 60, max: 300 })),
);

/** A mask of so many ones in ten, from empty to full; one in a hundred, or all but one, for 1 and 9. */
const maskOf = (shape: Triple, tenths: number, seed: number): Uint8Array => {
  const share = tenths === 1 ? 0.01 : tenths === 9 ? 0.99 : tenths / 10;
  let state = seed | 1;
  return Uint8Array.from({ length: shape[0] * shape[1] * shape[2] }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8 < share * 2 ** 24 ? 1 : 0;
  });
};

const masks = shapes.chain((shape) =>
  fc.record({ shape: fc.constant(shape), tenths: fc.integer({ min: 0, max: 10 }), seed: fc.nat() }),
);

/** A footprint whose lines hold the origin's column: boxes of any origin, and lines of any lengths. */
const footprint = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 150 }), fc.nat())
    .map(([z, y, x, at]) => offsetsOf(new Uint8Array(z * y * x).fill(1), [z, y, x], [at % z, at % y, at % x])),
  fc
    .tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), { minLength: 6, maxLength: 6 }),
    )
    .map(([z, lines]) => {
      const data = new Uint8Array(z * 2 * 7);
      for (let i = 0; i < 2 * z; i++) data.fill(1, 7 * i + 3 - lines[i][0], 7 * i + 4 + lines[i][1]);
      return offsetsOf(data, [z, 2, 7], [z >> 1, 1, 3]);
    }),
);

const passes = fc.array(
  fc.record<MorphPass>({
    kind: fc.constantFrom('erode', 'dilate'),
    offsets: footprint,
    outside: fc.constantFrom(0, 1),
  }),
  { maxLength: 3 },
);

describe('by WebAssembly as in plain TypeScript', () => {
  it('morphology', () => {
    fc.assert(
      fc.property(masks, passes, fc.option(passes), ({ shape, tenths, seed }, kept, taken) => {
        const mask = maskOf(shape, tenths, seed);
        const [plain, simd] = [mask.map(() => 7), mask.map(() => 7)];
        residueInPlain(mask, shape, kept, taken ?? undefined, plain);
        expect(residueOnSimd(mask, shape, kept, taken ?? undefined, simd)).toBe(true);
        expect(simd).toEqual(plain);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  /** Everything that components answer. */
  const answersOf = (components: Components, size: number, rank: number, width: number) => {
    const sizes = components.sizes();
    const labels = new Int32Array(size).fill(-7);
    components.paintLabels(labels);
    components.setAtBorder(rank, width);
    const flags = components.flags.slice();
    const painted = ([0, 1] as const).map((ground) => {
      const out = new Uint8Array(size).fill(7);
      components.paintMask(out, ground);
      return out;
    });
    return { count: components.count, sizes, labels, flags, painted };
  };

  it('components', () => {
    const which = fc.record({
      value: fc.constantFrom(0 as const, 1 as const),
      connectivity: fc.integer({ min: 1, max: 3 }),
    });
    const border = fc.record({ rank: fc.integer({ min: 1, max: 3 }), width: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(masks, which, border, ({ shape, tenths, seed }, of, { rank, width }) => {
        const mask = maskOf(shape, tenths, seed);
        const plain = answersOf(componentsInPlain(mask, shape, of), mask.length, rank, width);
        const simd: (typeof plain)[] = [];
        const isDone = componentsOnSimd(mask, shape, of, (found) =>
          simd.push(answersOf(found, mask.length, rank, width)),
        );
        expect([isDone, ...simd]).toEqual([true, plain]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('distances', () => {
    const step = fc.oneof(fc.constantFrom(1, 0.45, 5), fc.double({ min: 0.01, max: 50, noNaN: true }));
    const spacings = fc.oneof(
      fc.tuple(step, step).map(([slice, row]): Triple => [slice, row, row]),
      fc.tuple(step, step, step),
    );
    fc.assert(
      fc.property(masks, spacings, ({ shape, tenths, seed }, spacing) => {
        const mask = maskOf(shape, tenths, seed);
        const weights = exactWeights(shape, spacing);
        fc.pre(weights !== undefined);
        const [plain, simd] = [new Float32Array(mask.length).fill(-7), new Float32Array(mask.length).fill(-7)];
        distancesInPlain(mask, shape, weights, plain);
        expect(distancesOnSimd(mask, shape, weights, simd)).toBe(true);
        expect(simd).toEqual(plain);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
