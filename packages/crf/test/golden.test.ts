import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Compatibility, type CrfKernel, denseCrf, type Normalization } from '../src/index.js';
import { goldenArray, type PackedArray } from './goldenArray.js';

interface Case {
  gaussianSigma: number[];
  bilateralSigma: number[];
  sigmaIntensity: number[];
  weights: [number, number];
  iterations: number;
  image: PackedArray;
  q: PackedArray;
}
interface ForegroundCase extends Case {
  probability128: PackedArray;
}
interface ClassCase extends Case {
  classes: number;
  normalization: Normalization;
  compatibility: Compatibility | null;
  labels: PackedArray;
}

const golden = readGolden<{ foreground: ForegroundCase[]; classes: ClassCase[] }>(
  join(import.meta.dirname, '..'),
  'crf.json.gz',
);

const common = ({ gaussianSigma, bilateralSigma, sigmaIntensity, weights, iterations, image }: Case) => ({
  image: ndarrayOf(Int16Array.from(goldenArray(image)), image.shape),
  kernels: [
    { type: 'gaussian', sigmaVoxels: gaussianSigma, weight: weights[0] },
    { type: 'bilateral', sigmaVoxels: bilateralSigma, sigmaIntensity, weight: weights[1] },
  ] satisfies CrfKernel[],
  iterations,
});

function meanDifference(got: Float32Array, q: PackedArray): number {
  const wanted = goldenArray(q);
  return got.reduce((sum, value, i) => sum + Math.abs(value - wanted[i] / 65535), 0) / got.length;
}

const WAYS = { 'where there is SIMD': true, 'without WebAssembly': false };

describe.each(Object.entries(WAYS))('pydensecrf, %s', (_, assembly) => {
  afterEach(() => vi.unstubAllGlobals());
  const solve: typeof denseCrf = (options) => {
    if (!assembly) vi.stubGlobal('WebAssembly', undefined);
    return denseCrf(options);
  };

  it('agrees on 50 foregrounds', () => {
    let voxels = 0;
    let others = 0;
    for (const [k, c] of golden.foreground.entries()) {
      const data = Float32Array.from(goldenArray(c.probability128), (p) => p / 128);
      const { probability, labels } = solve({ ...common(c), probability: ndarrayOf(data, c.q.shape) });
      expect(meanDifference(probability.data, c.q), `case ${k}`).toBeLessThan(1e-4);
      const wanted = goldenArray(c.q);
      voxels += labels.size;
      labels.data.forEach((label, i) => {
        if (label !== (wanted[i] > 32767.5 ? 1 : 0)) others++;
      });
    }
    expect(voxels).toBeGreaterThan(25_000);
    expect(others / voxels).toBeLessThan(5e-4);
  });

  it('agrees on several classes, labels, each normalisation and compatibility', () => {
    for (const [k, c] of golden.classes.entries()) {
      const { probability } = solve({
        ...common(c),
        labels: ndarrayOf(Int32Array.from(goldenArray(c.labels)), c.labels.shape),
        classes: c.classes,
        normalization: c.normalization,
        compatibility: c.compatibility ?? 'potts',
      });
      expect(probability.shape).toEqual([c.classes, ...c.labels.shape]);
      expect(meanDifference(probability.data, c.q), `case ${k}`).toBeLessThan(1e-4);
    }
  });
});
