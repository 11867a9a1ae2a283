import { describe, expect, it } from 'vitest';
import { prepareCrf } from '../src/door/prepareCrf.js';
import { kernelMatrix } from '../src/field/kernelMatrix.js';
import { meanField } from '../src/field/meanField.js';
import { bruteForceCrf, denseCrf, type Normalization } from '../src/index.js';
import type { Features, Filter } from '../src/types.js';
import { drawnCase } from './drawnCase.js';

const SHAPES = [
  [12, 12],
  [5, 7, 9],
  [6, 12, 12],
];
const NORMALIZATIONS: Normalization[] = ['symmetric', 'before', 'after'];

/** The filter by its definition. */
function exactFilter(features: Features): Filter {
  const matrix = kernelMatrix(features, 'none');
  return {
    apply(out, values) {
      for (const [i, row] of matrix.entries()) out[i] = row.reduce((sum, entry, j) => sum + entry * values[j], 0);
    },
  };
}

describe('denseCrf beside bruteForceCrf', () => {
  for (const shape of SHAPES) {
    it(`is within the error of the lattice on ${shape.join('x')}`, () => {
      for (const [seed, normalization] of NORMALIZATIONS.entries()) {
        const options = { ...drawnCase(seed, shape), normalization };
        const got = denseCrf(options);
        const exact = bruteForceCrf(options);
        const errors = exact.probability.data.map((p, i) => Math.abs(p - got.probability.data[i]));
        expect(errors.reduce((a, b) => a + b) / errors.length).toBeLessThan(0.03);
        expect(Math.max(...errors)).toBeLessThan(0.3);
        const others = exact.labels.data.filter((label, i) => label !== got.labels.data[i]).length;
        expect(others / errors.length).toBeLessThan(0.05);
        // The test is one only where the field moves further than the lattice errs.
        const moved = exact.probability.data.map((p, i) => Math.abs(p - options.probability.data[i]));
        expect(moved.reduce((a, b) => a + b) / moved.length).toBeGreaterThan(0.08);
      }
    });

    it(`is exact with an exact filter on ${shape.join('x')}`, () => {
      for (const [seed, normalization] of NORMALIZATIONS.entries()) {
        const options = { ...drawnCase(seed + 10, shape), normalization };
        const { problem } = prepareCrf('test', options);
        const { probability } = meanField(problem, exactFilter);
        const exact = bruteForceCrf(options).probability.data;
        for (const [slot, voxel] of problem.points.voxels.entries()) {
          if (voxel >= 0) expect(Math.abs(probability[0][slot] - exact[voxel])).toBeLessThan(1e-6);
        }
      }
    });
  }

  it('is exact with an exact filter for three classes, two kernels and a matrix', () => {
    const { image, kernels, spacingMm } = drawnCase(3, [4, 5, 6]);
    const labels = { ...image, data: Int32Array.from(image.data, (v) => (v < 40 ? 0 : v < 60 ? 1 : 2)) };
    const compatibility = [
      [0, 1, 2],
      [0.5, 0.1, 1],
      [2, 1.5, 0],
    ];
    const options = { labels, image, spacingMm, kernels, compatibility, normalization: 'after' as const };
    const { problem } = prepareCrf('test', options);
    const { probability } = meanField(problem, exactFilter);
    const exact = bruteForceCrf(options).probability;
    for (const [slot, voxel] of problem.points.voxels.entries()) {
      for (const l of [1, 2])
        expect(Math.abs(probability[l - 1][slot] - exact.data[120 * l + voxel])).toBeLessThan(1e-6);
    }
  });
});
