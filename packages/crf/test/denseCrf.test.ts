import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { bruteForceCrf, denseCrf, estimateMemory, permutohedralFilter, presets } from '../src/index.js';
import { drawnCase } from './drawnCase.js';

const filled = (shape: number[], value: number) =>
  ndarrayOf(new Float32Array(shape.reduce((a, b) => a * b)).fill(value), shape);

describe('denseCrf', () => {
  it('fills a hole and drops a speck, by eye', () => {
    const drawn = ['......', '.##...', '.##.#.', '.#.#..', '.###..', '......'];
    const image = ndarrayOf(
      Int16Array.from(drawn.join(''), (_, i) =>
        [8, 9, 10, 14, 15, 16, 20, 21, 19, 25, 26, 27, 13, 7].includes(i) ? 80 : 30,
      ),
      [6, 6],
    );
    const probability = ndarrayOf(
      Float32Array.from(drawn.join(''), (c) => (c === '#' ? 0.7 : 0.3)),
      [6, 6],
    );
    const { labels } = denseCrf({
      image,
      probability,
      kernels: [{ type: 'bilateral', sigmaVoxels: 3, sigmaIntensity: 15, weight: 4 }],
    });
    const bright = Array.from(image.data, (v) => (v === 80 ? 1 : 0));
    expect([...labels.data]).toEqual(bright);
  });

  it('spreads a bleed seed alike to both sides and along every axis of a volume that is no cube', () => {
    const shape = [9, 13, 17];
    const seed = [4, 6, 8];
    const probability = filled(shape, 0.45);
    for (let z = -1; z <= 1; z++)
      for (let y = -1; y <= 1; y++) for (let x = -1; x <= 1; x++) probability.set(4 + z, 6 + y, 8 + x, 0.95);
    const options = {
      probability,
      kernels: [{ type: 'gaussian', sigmaVoxels: 2, weight: 1.5 } as const],
      iterations: 3,
    };
    for (const [solve, error] of [
      [bruteForceCrf, 1e-6],
      [denseCrf, 0.12],
    ] as const) {
      const spread = solve(options).probability;
      const at = (axis: number, step: number) => spread.get(...seed.map((c, a) => (a === axis ? c + step : c)));
      for (let step = 1; step <= 4; step++) {
        const values = [0, 1, 2].flatMap((axis) => [at(axis, step), at(axis, -step)]);
        // Borders are nearer along the slices: what they hold back is part of the answer.
        const limit = error + (step > 2 ? 0.1 : 0.03);
        expect(Math.max(...values) - Math.min(...values)).toBeLessThan(limit);
        for (const axis of [0, 1, 2]) expect(Math.abs(at(axis, step) - at(axis, -step))).toBeLessThan(error);
      }
      for (const axis of [0, 1, 2]) expect(at(axis, 1) - at(axis, 4)).toBeGreaterThan(0.2);
    }
  });

  it('takes cropped and transposed views, and leaves them as they are', () => {
    const shape = [3, 6, 7];
    const { image, probability, ...rest } = drawnCase(5, shape);
    const wanted = denseCrf({ image, probability, ...rest }).probability.data;
    const images = awkwardViews(Int16Array.from(image.data), shape, -3000);
    const rounded = denseCrf({ image: images[0].view, probability, ...rest }).probability.data;
    for (const [i, { view }] of awkwardViews(probability.data, shape, Number.NaN).entries()) {
      const before = view.data.slice();
      expect(denseCrf({ image, probability: view, ...rest }).probability.data).toEqual(wanted);
      expect(denseCrf({ image: images[i].view, probability, ...rest }).probability.data).toEqual(rounded);
      expect(view.data).toEqual(before);
    }
  });

  it('keeps the input outside the mask, and does not look at it', () => {
    const { image, probability, ...rest } = drawnCase(6, [4, 8, 8]);
    const mask = zeros('uint8', [4, 8, 8]);
    for (let i = 0; i < 150; i++) mask.data[i] = 1;
    image.data.fill(Number.NaN, 150);
    probability.data.fill(0.9, 150);
    const got = denseCrf({ image, probability, mask, ...rest });
    expect(got.probability.data.subarray(150)).toEqual(probability.data.subarray(150));
    expect([...got.labels.data.subarray(150)]).toEqual(new Array(106).fill(1));
    expect(got.probability.data.subarray(0, 150)).not.toEqual(probability.data.subarray(0, 150));
    expect(bruteForceCrf({ image, probability, mask, ...rest }).probability.data.subarray(150)).toEqual(
      probability.data.subarray(150),
    );
  });

  it('says the same for one input in four forms', () => {
    const { image, probability, ...rest } = drawnCase(8, [7, 9]);
    const both = Float32Array.from([...probability.data.map((p) => 1 - p), ...probability.data]);
    const binary = denseCrf({ image, probability, ...rest }).probability.data;
    const clipped = (p: number) => Math.max(p, 1e-5);
    const logits = ndarrayOf(
      probability.data.map((p) => Math.log(clipped(p) / clipped(1 - p))),
      [7, 9],
    );
    const unary = ndarrayOf(
      both.map((p) => -Math.log(clipped(p))),
      [2, 7, 9],
    );
    const near = (got: Float32Array) => got.forEach((p, i) => void expect(p).toBeCloseTo(binary[i], 5));
    near(denseCrf({ image, logits, ...rest }).probability.data);
    near(denseCrf({ image, unary, ...rest }).probability.data.slice(63));
    const classes = denseCrf({ image, probability: ndarrayOf(both, [2, 7, 9]), ...rest });
    expect(classes.probability.shape).toEqual([2, 7, 9]);
    near(classes.probability.data.slice(63));
  });

  it('bears probabilities of 0 and 1, and stops early', () => {
    const { image, probability, ...rest } = drawnCase(9, [10, 10]);
    const hard = ndarrayOf(
      probability.data.map((p) => (p > 0.5 ? 1 : 0)),
      [10, 10],
    );
    const got = denseCrf({ image, probability: hard, ...rest, iterations: 100, tolerance: 1e-3 });
    expect(got.probability.data.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(got.iterations).toBeLessThan(100);
    expect(got.change).toBeLessThanOrEqual(1e-3);
  });

  it('with no weight at all gives the input back', () => {
    const { image, probability, kernels, ...rest } = drawnCase(10, [9, 9]);
    const got = denseCrf({ image, probability, ...rest, kernels: kernels.map((k) => ({ ...k, weight: 0 })) });
    got.probability.data.forEach(
      (p, i) => void expect(p).toBeCloseTo(Math.min(Math.max(probability.data[i], 1e-5), 1 - 1e-5), 6),
    );
  });
});

describe('beside it', () => {
  it('the filter is a Gaussian mean', () => {
    const rng = createRng(4);
    const features = ndarrayOf(
      Float32Array.from({ length: 600 }, () => rng.uniform(0, 4)),
      [200, 3],
    );
    const values = ndarrayOf(
      Float32Array.from({ length: 400 }, (_, i) => features.data[3 * (i >> 1) + (i & 1)]),
      [200, 2],
    );
    const got = permutohedralFilter(features, values, { normalized: true });
    let error = 0;
    for (let i = 0; i < 200; i++) {
      const sums = [0, 0, 0];
      for (let j = 0; j < 200; j++) {
        const d2 = [0, 1, 2].reduce((s, k) => s + (features.get(i, k) - features.get(j, k)) ** 2, 0);
        const w = Math.exp(-d2 / 2);
        sums[0] += w;
        sums[1] += w * values.get(j, 0);
        sums[2] += w * values.get(j, 1);
      }
      error += Math.abs(got.get(i, 0) - sums[1] / sums[0]) + Math.abs(got.get(i, 1) - sums[2] / sums[0]);
    }
    expect(error / 400).toBeLessThan(0.12);
    for (const { view } of awkwardViews(features.data, [200, 3], 9))
      expect(permutohedralFilter(view, values, { normalized: true }).data).toEqual(got.data);
  });

  it('memory is known, linear in the voxels', () => {
    const of = (slices: number) => {
      const head = filled([slices, 64, 64], 0.5);
      return estimateMemory({ ...presets.kamnitsas2017, probability: head, image: head });
    };
    expect(of(20).voxels).toBe(2 * of(10).voxels);
    const { voxels, vertices, building, result, total } = of(10);
    expect(total).toBe(voxels + vertices + building + result);
    const mask = zeros('uint8', [10, 64, 64]);
    mask.data.fill(1, 0, 4096);
    const head = filled([10, 64, 64], 0.5);
    expect(estimateMemory({ ...presets.kamnitsas2017, probability: head, image: head, mask }).voxels).toBe(voxels / 10);
  });
});
