import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNormalizationFitter, fitNormalization, normalize, normalizeInto } from '../src/index.js';

const view = (data: Int16Array | Float32Array) => ndarrayOf(data, [data.length]);

describe('drawn by hand', () => {
  it('ten voxels: quartiles, mean 5, sd sqrt(10)', () => {
    const fit = fitNormalization(view(Int16Array.of(10, 0, 1, 2, 3, 4, 6, 7, 8, 9, 5)), { percentiles: [25, 75] });
    expect(fit).toEqual({
      percentiles: [25, 75],
      lower: 2.5,
      upper: 7.5,
      mean: 5,
      sd: Math.sqrt(10),
      median: 5,
      min: 0,
      max: 10,
      count: 11,
    });
  });

  for (const { name, view: hu } of awkwardViews(Int16Array.of(-1000, 30, 50, 3000), [2, 2], 77)) {
    it(`clips, shifts, scales (${name})`, () => {
      const z = normalize(hu, { lower: 0, upper: 100, mean: 40, sd: 20 });
      expect(z.shape).toEqual([2, 2]);
      expect(Array.from(z.data)).toEqual([-2, -0.5, 0.5, 3]);
      const raw = normalize(hu, { lower: 0, upper: 100, mean: 40, sd: 20 }, { clip: false });
      expect(Array.from(raw.data)).toEqual([-52, -0.5, 0.5, 148]);
    });
  }

  for (const { name, view: out } of awkwardViews(new Float32Array(4), [2, 2], 77)) {
    it(`writes into a ${name} output and nowhere else`, () => {
      const hu = ndarrayOf(Int16Array.of(-1000, 30, 50, 3000), [2, 2]);
      const sum = out.data.reduce((a, b) => a + b, 0);
      normalizeInto(out, hu, { lower: 0, upper: 100, mean: 40, sd: 20 });
      const at = [0, 1, 2, 3].map((i) => out.offset + (i >> 1) * out.stride[0] + (i & 1) * out.stride[1]);
      expect(at.map((i) => out.data[i])).toEqual([-2, -0.5, 0.5, 3]);
      expect(out.data.reduce((a, b) => a + b, 0)).toBeCloseTo(sum + 1, 9);
    });
  }

  it('an image of one value becomes 0', () => {
    const flat = view(Int16Array.of(37, 37, 37));
    expect(Array.from(normalize(flat, fitNormalization(flat)).data)).toEqual([0, 0, 0]);
  });

  it('fractions by a resolution: the fit of the rounded values', () => {
    const fit = fitNormalization(view(Float32Array.of(0.24, 0.26, 0.51, 0.99)), {
      resolution: 0.5,
      percentiles: [0, 100],
    });
    expect([fit.lower, fit.median, fit.upper, fit.mean]).toEqual([0, 0.5, 1, 0.5]);
  });
});

describe('properties', () => {
  const volumes = fc.array(fc.int16Array({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 5 });

  it('one volume after the other, in any order, through counts in JSON, or all as one: the same fit to the bit', () => {
    fc.assert(
      fc.property(volumes, (parts) => {
        const whole = fitNormalization(view(Int16Array.from(parts.flatMap((part) => Array.from(part)))));
        const streamed = createNormalizationFitter();
        for (const part of parts) streamed.add(view(part));
        expect(streamed.finish()).toEqual(whole);
        const merged = createNormalizationFitter();
        for (const part of [...parts].reverse()) {
          const worker = createNormalizationFitter();
          worker.add(view(part));
          merged.merge(JSON.parse(JSON.stringify(worker.counts())));
        }
        merged.merge(createNormalizationFitter().counts());
        expect(merged.finish()).toEqual(whole);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('a fit of the whole image makes mean 0 and standard deviation 1', () => {
    fc.assert(
      fc.property(fc.int16Array({ minLength: 2, maxLength: 50 }), (data) => {
        fc.pre(new Set(data).size > 1);
        const z = normalize(view(data), fitNormalization(view(data), { percentiles: [0, 100] })).data;
        const mean = z.reduce((a, b) => a + b, 0) / z.length;
        expect(mean).toBeCloseTo(0, 5);
        expect(z.reduce((a, b) => a + (b - mean) ** 2, 0) / z.length).toBeCloseTo(1, 5);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('the table gives every int16 value what the formula gives it', () => {
    const all = Int16Array.from({ length: 131072 }, (_, i) => (i % 65536) - 32768);
    const number = fc.double({ min: -3000, max: 3000, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 0, max: 4000, noNaN: true }), number, number, (lower, length, mean, sd) => {
        const fit = { lower, upper: lower + length, mean, sd: Math.abs(sd) };
        const table = normalize(ndarrayOf(all, [131072]), fit).data;
        const formula = normalize(ndarrayOf(Int32Array.from(all), [131072]), fit).data;
        expect(Buffer.compare(Buffer.from(table.buffer), Buffer.from(formula.buffer))).toBe(0);
      }),
      { seed: 1, numRuns: 15 },
    );
  });
});

it('a little below zero counts as zero, without its sign', () => {
  const fitter = createNormalizationFitter({ resolution: 1 });
  fitter.add(view(Float32Array.of(-0.25, -0)));
  expect(fitter.counts()).toEqual({ resolution: 1, first: 0, counts: [2] });
});
