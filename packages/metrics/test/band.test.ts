import { awkwardViews, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandCounts, bandSearch, confusion, type GreyHistograms, greyHistograms, jaccard } from '../src/index.js';
import { bits, orNaN } from './bits.js';
import { expectClose } from './expectClose.js';

interface BandCase {
  name: string;
  shape: number[];
  truth: string;
  grey: number[];
  search: { lower: number[]; upper: number[]; score: 'jaccard' | 'dice' };
  scores: (number | null)[][];
  best: { lower: number; upper: number; score: number };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('bandSearch', () => {
  it.each(readGolden<BandCase[]>(`${import.meta.dirname}/..`, 'band.json.gz'))('as brute force: $name', (golden) => {
    const [slices, rows, columns] = golden.shape;
    const size = rows * columns;
    const truth = bits(golden.truth);
    const grey = Uint8Array.from(golden.grey);
    const histograms = range(0, slices - 1).map((s) => {
      const part = (data: Uint8Array) => awkwardViews(data.slice(s * size, (s + 1) * size), [rows, columns]);
      return greyHistograms(part(truth)[s % 3].view, part(grey)[(s + 1) % 3].view);
    });
    const { lower, upper, score, scores, n } = bandSearch(histograms, golden.search);
    expect(n).toBe(5);
    expect([lower, upper]).toEqual([golden.best.lower, golden.best.upper]);
    expect(score).toBeCloseTo(golden.best.score, 12);
    for (const [i, row] of golden.scores.entries()) {
      for (const [j, wanted] of row.entries()) expectClose(scores[i][j], orNaN(wanted));
    }
  });

  it('takes the smallest lower, then the smallest upper end of equals, in any order of the lists', () => {
    const slice = greyHistograms([1, 0], [150, 20]);
    const best = bandSearch([slice], { lower: [140, 100, 130], upper: [255, 160, 210] });
    expect([best.lower, best.upper, best.score]).toEqual([100, 160, 1]);
  });

  it('averages slices, not pixels, and leaves slices without truth out', () => {
    const big = greyHistograms(new Uint8Array(50).fill(1), new Uint8Array(50).fill(200));
    const small = greyHistograms([1], [100]);
    const none = greyHistograms([0, 0], [100, 100]);
    const { score, n, scores } = bandSearch([big, none, small], { lower: [90, 150], upper: [120, 210] });
    expect(scores).toEqual([
      [0.5, 1],
      [Number.NaN, 0.5],
    ]);
    expect([score, n]).toEqual([1, 2]);
  });

  it('searches the grid of the paper over 318 slices', () => {
    const slices = range(0, 317).map((i) =>
      greyHistograms([1, 1, 0, 0], [140 + (i % 3), 230 - (i % 5), 90 + (i % 7), 250]),
    );
    const { lower, upper, score, scores } = bandSearch(slices, { lower: range(100, 210), upper: range(210, 255) });
    expect([scores.length, scores[0].length]).toEqual([111, 46]);
    expect([lower, upper, score]).toEqual([100, 230, 1]);
  });

  it.each([
    ['no truth anywhere', () => bandSearch([greyHistograms([0], [9])], { lower: [0], upper: [9] }), /1 without/],
    ['no slices', () => bandSearch([], { lower: [0], upper: [9] }), /at least a slice/],
    ['no band', () => bandSearch([greyHistograms([1], [9])], { lower: [10], upper: [9] }), /lower <= upper/],
    ['no ends', () => bandSearch([greyHistograms([1], [9])], { lower: [], upper: [9] }), /0 x 1 pairs/],
    ['half levels', () => bandSearch([greyHistograms([1], [9])], { lower: [0.5], upper: [9] }), /lower\[0\]/],
    ['level 256', () => bandSearch([greyHistograms([1], [9])], { lower: [0], upper: [256] }), /upper\[0\]/],
    ['another score', () => bandSearch([], { lower: [], upper: [], score: 'mcc' as 'dice' }), /jaccard, dice/],
    [
      'other histograms',
      () => bandSearch([{ foreground: [1] } as never], { lower: [0], upper: [9] }),
      /greyHistograms/,
    ],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

describe('greyHistograms and bandCounts', () => {
  it('count a band as its mask would, both ends inclusive', () => {
    const pixel = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 255 }));
    const ends = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(pixel, { minLength: 1 }), ends, (pixels, [a, b]) => {
        const truth = pixels.map(([t]) => t);
        const grey = pixels.map(([, g]) => g);
        const band = { lower: Math.min(a, b), upper: Math.max(a, b) };
        const mask = grey.map((g) => g >= band.lower && g <= band.upper);
        const histograms = greyHistograms(truth, grey);
        expect(bandCounts(histograms, band)).toEqual(confusion(truth, mask));
        const all = bandCounts(histograms, { lower: 0, upper: 255 });
        expect(all.fn + all.tn).toBe(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('agree with bandSearch on one slice', () => {
    const slice = greyHistograms([1, 1, 0, 0, 0], [150, 180, 170, 20, 255]);
    const { scores } = bandSearch([slice], { lower: [100, 175], upper: [160, 200] });
    expect(scores[0]).toEqual([160, 200].map((upper) => jaccard(bandCounts(slice, { lower: 100, upper }))));
  });

  it('are Int32 histograms of 256 levels', () => {
    const { foreground, background } = greyHistograms([0, 1, 1, 0], Uint8Array.of(0, 255, 255, 7));
    expect([foreground.length, background.length]).toEqual([256, 256]);
    expect([foreground[255], background[0], background[7], foreground[0]]).toEqual([2, 1, 1, 0]);
    expect(foreground).toBeInstanceOf(Int32Array);
  });

  const one: GreyHistograms = greyHistograms([1], [9]);
  it.each([
    ['fractions', () => greyHistograms([1, 0], [9, 9.5]), /9\.5 at element 1/],
    ['HU', () => greyHistograms([1], Int16Array.of(-1000)), /-1000.*Window/],
    ['NaN', () => greyHistograms([1], [Number.NaN]), /NaN/],
    ['two shapes', () => greyHistograms([1], [9, 9]), /grey to be of shape/],
    ['ends the wrong way round', () => bandCounts(one, { lower: 9, upper: 8 }), /upper .*>= 9/],
    ['a level below 0', () => bandCounts(one, { lower: -1, upper: 8 }), /lower .*>= 0/],
    ['no histograms', () => bandCounts(undefined as never, { lower: 0, upper: 8 }), /256 counts each/],
  ])('refuse %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});
