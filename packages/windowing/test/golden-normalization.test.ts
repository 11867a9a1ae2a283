import { join } from 'node:path';
import type { View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  createNormalizationFitter,
  type ForegroundMask,
  fitNormalization,
  type NormalizationFit,
  normalize,
} from '../src/index.js';
import { doublesOf, elementsOf, floatsOf, type GoldenArray } from './goldenArrays.js';

interface Case {
  volumes: GoldenArray[];
  masks: GoldenArray[];
  fit: NormalizationFit;
  normalized: string;
  z?: string;
}

const golden = readGolden<Case[]>(join(import.meta.dirname, '..'), 'normalization.json.gz');
const viewOf = (array: GoldenArray, kind: number): View =>
  awkwardViews(elementsOf(array), array.shape, 3)[kind].view as View;
const KINDS = ['contiguous', 'cropped', 'transposed'];

/** numpy sums the same numbers in another order. */
function expectFit(got: NormalizationFit, wanted: NormalizationFit): void {
  const { mean, sd, ...exact } = wanted;
  expect(Math.abs(got.mean - mean)).toBeLessThanOrEqual(1e-13 * (1 + Math.abs(mean)));
  expect(Math.abs(got.sd - sd)).toBeLessThanOrEqual(1e-13 * (1 + sd));
  for (const [key, value] of Object.entries(exact)) {
    const number = got[key as keyof typeof exact];
    if (typeof value === 'number')
      expect(Math.abs(Number(number) - value), key).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value)));
    else expect(number).toEqual(value);
  }
}

describe("nnU-Net's numbers of the foreground: numpy", () => {
  for (const [n, { volumes, masks, fit }] of golden.entries()) {
    it(`${n}: ${volumes.map(({ dtype, shape }) => `${dtype} [${shape}]`).join(', ')}`, () => {
      for (const kind of KINDS.keys()) {
        const fitter = createNormalizationFitter({ percentiles: fit.percentiles });
        for (const [i, volume] of volumes.entries()) {
          fitter.add(viewOf(volume, kind), viewOf(masks[i], 2 - kind) as ForegroundMask);
        }
        expectFit(fitter.finish(), fit);
      }
    });
  }
});

describe('CTNormalization of nnU-Net, to the bit, by the numbers of the golden', () => {
  for (const [n, { volumes, fit, normalized }] of golden.entries()) {
    it(`${n}`, () => {
      for (const kind of KINDS.keys()) {
        const got = normalize(viewOf(volumes[volumes.length - 1], kind), fit);
        expect(got.data).toEqual(floatsOf(normalized));
      }
    });
  }
});

describe('ZScoreNormalization of nnU-Net, in float64: a fit of the image itself, without clipping', () => {
  for (const [n, { volumes, z }] of golden.entries()) {
    if (z === undefined) continue;
    it(`${n}`, () => {
      const volume = volumes[volumes.length - 1];
      const view = ndarrayOf(elementsOf(volume), volume.shape);
      const got = normalize(view, fitNormalization(view), { clip: false }).data;
      doublesOf(z).forEach((score, i) => {
        expect(Math.abs(got[i] - score)).toBeLessThanOrEqual(2e-6 * (1 + Math.abs(score)));
      });
    });
  }
});
