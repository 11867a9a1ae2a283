import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { conventions, meanScore } from '../src/index.js';
import { orNaN } from './bits.js';
import { expectClose } from './expectClose.js';

interface MeanCase {
  values: (number | null)[];
  nanmean: number | null;
  monai: number;
  n: number;
}

const cases = readGolden<MeanCase[]>(`${import.meta.dirname}/..`, 'means.json.gz');

describe('meanScore', () => {
  it('is nanmean of numpy (nnU-Net), and with the convention of MONAI its reduction, which averages in single precision', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    for (const golden of cases) {
      const values = golden.values.map(orNaN);
      const { mean, n, nUndefined } = meanScore(values);
      expect([n, nUndefined]).toEqual([golden.n, values.length - golden.n]);
      expectClose(mean, orNaN(golden.nanmean));
      expect(meanScore(values, conventions.nnunet).mean).toEqual(mean);
      expectClose(meanScore(values, conventions.monai).mean, golden.monai, 6);
    }
    expect(cases.some((golden) => golden.n === 0)).toBe(true);
  });

  it('of nothing defined is never 0 unless MONAI is asked', () => {
    expect(meanScore([Number.NaN, Number.NaN])).toEqual({ mean: Number.NaN, n: 0, nUndefined: 2 });
    expect(meanScore([])).toEqual({ mean: Number.NaN, n: 0, nUndefined: 0 });
    expect(meanScore([Number.NaN], conventions.monai)).toEqual({ mean: 0, n: 0, nUndefined: 1 });
    expect(meanScore([0, Number.NaN], conventions.strict)).toEqual({ mean: 0, n: 1, nUndefined: 1 });
  });

  it('refuses a convention that takes no means', () => {
    expect(() => meanScore([1], conventions.deepmind)).toThrow(/one that takes means, received surface-distance/);
  });
});
