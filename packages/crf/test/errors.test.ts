import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { errorOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { bruteForceCrf, type CrfOptions, denseCrf, estimateMemory, permutohedralFilter } from '../src/index.js';

const half = (shape: number[]) => ndarrayOf(new Float32Array(shape.reduce((a, b) => a * b)).fill(0.5), shape);
const good = {
  probability: half([3, 4, 5]),
  image: zeros('int16', [3, 4, 5]),
  spacingMm: [5, 0.5, 0.5],
  kernels: [{ type: 'bilateral', sigmaMm: 2, sigmaIntensity: 10, weight: 3 }],
} satisfies CrfOptions;
const bilateral = good.kernels[0];
const spoilt = (value: number) => {
  const view = half([3, 4, 5]);
  view.set(1, 2, 3, value);
  return view;
};

/** What is wrong, the code, words of the message. */
const FAULTS: [string, object, string, string[]][] = [
  ['no unary', { probability: undefined }, 'parameter', ['exactly one of probability, logits, labels, unary', 'none']],
  ['two unaries', { logits: half([3, 4, 5]) }, 'parameter', ['probability and logits']],
  ['no kernels', { kernels: [] }, 'parameter', ['at least one kernel']],
  ['kernels missing', { kernels: undefined }, 'parameter', ['at least one kernel', 'undefined']],
  ['unknown kernel', { kernels: [{ ...bilateral, type: 'box' }] }, 'parameter', ['kernels[0].type', 'bilateral']],
  ['sigma 0', { kernels: [{ ...bilateral, sigmaMm: 0 }] }, 'parameter', ['kernels[0].sigmaMm', '> 0']],
  ['sigma < 0', { kernels: [{ ...bilateral, sigmaMm: [1, -1, 1] }] }, 'parameter', ['sigmaMm[1]', '-1']],
  ['sigma NaN', { kernels: [{ ...bilateral, sigmaIntensity: Number.NaN }] }, 'parameter', ['sigmaIntensity', 'NaN']],
  ['two widths', { kernels: [{ ...bilateral, sigmaVoxels: 3 }] }, 'parameter', ['one of sigmaMm and sigmaVoxels']],
  ['no width', { kernels: [{ type: 'gaussian', weight: 1 }] }, 'parameter', ['neither']],
  ['two of three widths', { kernels: [{ ...bilateral, sigmaMm: [1, 2] }] }, 'parameter', ['a list of 3']],
  ['no spacing', { spacingMm: undefined }, 'parameter', ['spacingMm', 'sigmaVoxels']],
  ['spacing 0', { spacingMm: [5, 0, 1] }, 'parameter', ['spacingMm[1]']],
  ['bad weight', { kernels: [{ ...bilateral, weight: '3' }] }, 'parameter', ['kernels[0].weight']],
  ['no image', { image: undefined }, 'parameter', ['image', 'bilateral']],
  ['other image', { image: zeros('int16', [3, 4, 6]) }, 'shape', ['probability', '[3, 4, 6]', '[3, 4, 5]']],
  ['other mask', { mask: zeros('uint8', [3, 4, 4]) }, 'shape', ['[3, 4, 4]', '[3, 4, 5]']],
  ['empty mask', { mask: zeros('uint8', [3, 4, 5]) }, 'parameter', ['at least one voxel']],
  ['mask of floats', { mask: half([3, 4, 5]) }, 'dtype', ['mask', 'uint8']],
  ['NaN probability', { probability: spoilt(Number.NaN) }, 'parameter', ['0..1', 'NaN at element 33']],
  ['probability 1.5', { probability: spoilt(1.5) }, 'parameter', ['0..1', '1.5']],
  ['NaN image', { image: spoilt(Number.NaN) }, 'parameter', ['image to be finite', 'NaN']],
  ['NaN logits', { probability: undefined, logits: spoilt(Number.NaN) }, 'parameter', ['logits to be finite']],
  ['wrong classes', { classes: 3 }, 'shape', ['[3, 3, 4, 5]']],
  ['one class', { classes: 1 }, 'parameter', ['classes', '>= 2']],
  ['label too high', { probability: undefined, labels: zeros('float32', [3, 4, 5]) }, 'dtype', ['labels']],
  [
    'label beyond',
    { probability: undefined, labels: ndarrayOf(new Int32Array(60).fill(3), [3, 4, 5]), classes: 3 },
    'parameter',
    ['below 3', '3 at element 0'],
  ],
  ['compatibility of 3', { compatibility: [1, 1, 1] }, 'parameter', ['compatibility', 'a list of 2']],
  ['compatibility NaN', { compatibility: [1, Number.NaN] }, 'parameter', ['compatibility[1]']],
  ['normalization', { normalization: 'both' }, 'parameter', ['symmetric', 'both']],
  ['no iterations', { iterations: 0 }, 'parameter', ['iterations', '>= 1']],
  ['tolerance', { tolerance: -1 }, 'parameter', ['tolerance']],
  ['certainty', { labelCertainty: 0.5 }, 'parameter', ['labelCertainty']],
  ['clip', { clip: 0 }, 'parameter', ['clip']],
  ['one axis', { probability: half([5]), image: half([5]) }, 'shape', ['[slice, row, column]']],
  ['aborted', { signal: AbortSignal.abort() }, 'aborted', []],
  ['features too wide', { kernels: [{ ...bilateral, sigmaMm: 1e-12 }] }, 'parameter', ['2^62']],
];

describe('one clear error', () => {
  it.each(FAULTS)('%s', (_, fault, code, words) => {
    for (const solve of [denseCrf, bruteForceCrf, estimateMemory]) {
      if (solve === bruteForceCrf && words.includes('2^62')) continue;
      const error = errorOf(() => solve({ ...good, ...fault } as CrfOptions));
      expect(error.code).toBe(code);
      expect(error.where).toBe(solve.name);
      for (const word of words) expect(error.message).toContain(word);
    }
  });

  it('is not raised for the good case', () => {
    expect(denseCrf(good).labels.shape).toEqual([3, 4, 5]);
  });

  it('between steps, when the signal fires', () => {
    const controller = new AbortController();
    const onProgress = ({ label }: { label: string }) => {
      if (label === 'iterations') controller.abort();
    };
    expect(errorOf(() => denseCrf({ ...good, signal: controller.signal, onProgress })).code).toBe('aborted');
  });

  it('for the filter', () => {
    const features = half([4, 2]);
    const bad = half([4, 2]);
    bad.set(2, 1, Number.NaN);
    expect(errorOf(() => permutohedralFilter(half([4]), half([4]))).code).toBe('shape');
    expect(errorOf(() => permutohedralFilter(features, half([5]))).message).toContain('values of 4 points');
    expect(errorOf(() => permutohedralFilter(bad, half([4]))).message).toContain('NaN at element 5');
    expect(errorOf(() => permutohedralFilter(features, bad)).message).toContain('NaN at 5');
  });
});
