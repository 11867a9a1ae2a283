import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { denseCrfInWorkers as inThreads } from '@ich/crf';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { threadedField } from '../dist/threads/threadedField.js';
import { logInPlace } from '../src/door/logInPlace.js';
import { prepareCrf } from '../src/door/prepareCrf.js';
import { latticeField } from '../src/field/latticeField.js';
import { type CrfOptions, denseCrf, denseCrfInWorkers } from '../src/index.js';
import type { CrfProblem } from '../src/types.js';
import { assembledField } from '../src/vectors/assembledField.js';
import { assembledOdds } from '../src/vectors/assembledOdds.js';
import { drawnCase } from './drawnCase.js';

const options = fc
  .record({
    seed: fc.integer({ min: 0, max: 1000 }),
    shape: fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
      fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })),
    ),
    // Narrow ones overflow the table of addresses: the vertices go into a hash.
    sigmaVoxels: fc.constantFrom(0.1, 0.5, 3, 20),
    sigmaIntensity: fc.constantFrom(0.1, 1, 10, 1000),
    normalization: fc.constantFrom('none', 'before', 'after', 'symmetric'),
    classes: fc.constantFrom(2, 3),
    channels: fc.constantFrom(1, 3),
    masked: fc.boolean(),
  })
  .map(({ seed, shape, sigmaVoxels, sigmaIntensity, normalization, classes, channels, masked }): CrfOptions => {
    const rng = createRng(seed);
    const { image, probability } = drawnCase(seed, shape);
    const planes = Float32Array.from({ length: channels * image.size }, (_, i) => image.data[i % image.size] + i / 100);
    const labels = Int32Array.from(probability.data, () => rng.integer(-1, classes));
    const mask = Uint8Array.from(probability.data, (_, i) => (i === 0 || rng.uniform() < 0.4 ? 1 : 0));
    return {
      image: ndarrayOf(planes, [channels, ...shape]),
      ...(classes === 2 ? { probability } : { labels: ndarrayOf(labels, shape), classes }),
      ...(masked ? { mask: ndarrayOf(mask, shape) } : {}),
      kernels: [
        { type: 'gaussian', sigmaVoxels: 2, weight: 0.5 },
        { type: 'bilateral', sigmaVoxels, sigmaIntensity: new Array<number>(channels).fill(sigmaIntensity), weight: 1 },
      ],
      normalization: normalization as CrfOptions['normalization'],
      iterations: 3,
    };
  });

describe('the WebAssembly twin', () => {
  it('equals the plain path to the bit', () => {
    fc.assert(
      fc.property(options, (o) => {
        const { problem } = prepareCrf('test', o);
        const plain = latticeField(problem);
        const assembled = assembledField(problem);
        expect(assembled).toEqual(plain);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('log-odds', () => {
  const rng = createRng(3);
  const data = Float32Array.from({ length: 20_000 }, (_, i) => [0, 1, 1e-6, 0.5, rng.uniform(), 1 - 1e-6][i % 6]);
  const points = Int32Array.from(data, (_, i) => (i < 19_999 ? 19_999 - i : ~0));

  it('of the twins are equal to the bit', () => {
    const got = new Float32Array(data.length);
    expect(assembledOdds(got, points, data, 1e-5)).toBe(true);
    const ratio = (p: number) => Math.max(p, 1e-5) / Math.max(1 - p, 1e-5);
    const wanted = data.map(ratio).reverse();
    logInPlace(wanted);
    expect(got).toEqual(wanted);
  });

  it('are left to the plain way where a probability is none', () => {
    for (const wrong of [Number.NaN, -1e-30, 1.0001]) {
      const out = new Float32Array(data.length);
      const other = data.slice();
      other[11_111] = wrong;
      expect(assembledOdds(out, points, other, 1e-5)).toBe(false);
    }
  });
});

describe('threads', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('come to the same, to the bit', async () => {
    for (const [seed, shape] of [
      [50, 41],
      [5, 13, 18],
      [3, 2, 1],
    ].entries()) {
      const o = drawnCase(seed, shape);
      const steps: number[] = [];
      const got = await inThreads({ ...o, workers: 2, iterations: 4, onProgress: ({ done }) => steps.push(done) });
      const wanted = denseCrf({ ...o, iterations: 4 });
      expect(got.probability.data).toEqual(wanted.probability.data);
      expect([got.iterations, got.change]).toEqual([wanted.iterations, wanted.change]);
      expect(steps).toEqual([1, 2, 3, 4]);
    }
  });

  it('come to the same for three classes on three threads', async () => {
    const { image, kernels, spacingMm, probability } = drawnCase(7, [4, 9, 11]);
    const labels = ndarrayOf(
      Int32Array.from(probability.data, (p) => Math.floor(p * 2.99)),
      [4, 9, 11],
    );
    const o = { image, kernels, spacingMm, labels, tolerance: 0.01, iterations: 30, normalization: 'after' as const };
    const got = await inThreads({ ...o, workers: 3 });
    const wanted = denseCrf(o);
    expect(got.iterations).toBe(wanted.iterations);
    expect(got.probability.data).toEqual(wanted.probability.data);
  });

  it.each([
    ['a table of addresses, many vertices to blur', 0.7, 4],
    ['a hash', 0.3, 0.1],
  ])('share the work of %s', async (_, sigmaVoxels, sigmaIntensity) => {
    const { image, probability } = drawnCase(3, [9, 50, 47]);
    const problemOf = (normalization: CrfOptions['normalization']): CrfProblem =>
      prepareCrf('test', {
        ...{ image, probability, normalization, iterations: 3 },
        kernels: [
          { type: 'gaussian', sigmaVoxels: 2, weight: 0.5 },
          { type: 'bilateral', sigmaVoxels, sigmaIntensity, weight: 1 },
        ],
      }).problem;
    for (const [threads, normalization] of [
      [2, 'symmetric'],
      [3, 'none'],
      [5, 'after'],
    ] as const) {
      const problem = problemOf(normalization);
      expect(await threadedField(problem, threads)).toEqual(assembledField(problem));
    }
  });

  it('stop when the signal fires, and work again after it', async () => {
    const o = drawnCase(1, [6, 20, 20]);
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const halted = inThreads({ ...o, iterations: 2000, signal: controller.signal, onProgress });
    await expect(halted).rejects.toMatchObject({ code: 'aborted' });
    expect((await inThreads(o)).labels.data).toEqual(denseCrf(o).labels.data);
  });

  it('are not needed: one worker, no WebAssembly', async () => {
    const o = drawnCase(2, [12, 12]);
    const wanted = denseCrf(o);
    expect((await denseCrfInWorkers({ ...o, workers: 1 })).probability.data).toEqual(wanted.probability.data);
    await expect(denseCrfInWorkers({ ...o, workers: 0 })).rejects.toMatchObject({ code: 'parameter' });
  });
});
