import { join } from 'node:path';
import { contiguousData, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type ClampOptions, clamp, clampInto, type ForegroundMask, histogram, histogramInto } from '../src/index.js';
import { doublesOf, elementsOf, type GoldenArray } from './goldenArrays.js';

interface Golden {
  clamp: { values: GoldenArray; limits: ClampOptions; clipped: GoldenArray }[];
  histogram: {
    values: GoldenArray;
    mask?: GoldenArray;
    from: number;
    to: number;
    bins: number;
    counts: number[];
    edges: string;
    below: number;
    above: number;
  }[];
}

const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'values.json.gz');
const viewsOf = (array: GoldenArray): View[] =>
  awkwardViews(elementsOf(array), array.shape, 3).map(({ view }) => view as View);

describe('clamp: numpy.clip', () => {
  for (const [n, { values, limits, clipped }] of golden.clamp.entries()) {
    it(`${n}: ${values.dtype} [${values.shape}] ${JSON.stringify(limits)}`, () => {
      for (const view of viewsOf(values)) {
        const got = clamp(view, limits);
        expect(got.shape).toEqual(clipped.shape);
        expect(got.data).toEqual(elementsOf(clipped));
        clampInto(view, view, limits);
        expect(contiguousData(view)).toEqual(elementsOf(clipped));
      }
    });
  }
});

describe('histogram: numpy.histogram', () => {
  for (const [n, { values, mask, from, to, bins, counts, edges, below, above }] of golden.histogram.entries()) {
    it(`${n}: ${values.dtype} [${values.shape}], ${bins} bins of ${from}..${to}`, () => {
      const masks = mask ? (viewsOf(mask) as ForegroundMask[]).reverse() : [];
      for (const [i, view] of viewsOf(values).entries()) {
        const got = histogram(view, { from, to, bins, mask: masks[i] });
        expect(Array.from(got.counts.data)).toEqual(counts);
        expect(got.edges).toEqual(doublesOf(edges));
        expect([got.below, got.above]).toEqual([below, above]);
        const out = ndarrayOf(new Int32Array(2 * bins).fill(9), [bins, 2]).pick(null, 1);
        expect(histogramInto(out, view, { from, to, mask: masks[i] })).toEqual({ edges: got.edges, below, above });
        expect(Array.from(out.data)).toEqual(counts.flatMap((count) => [9, count]));
      }
    });
  }
});
