import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelledSubject, Negatives, WindowRef } from '../src/index.js';
import { selectWindows } from '../src/index.js';
import { grid } from './blobSource.js';

const SLICES = 6;

/** A mask [6, 8, 8] with single pixels of ICH. */
function maskOf(...pixels: (readonly [slice: number, row: number, column: number])[]): View<Uint8Array> {
  const data = new Uint8Array(SLICES * 64);
  for (const [slice, row, column] of pixels) data[slice * 64 + row * 8 + column] = 255;
  return ndarrayOf(data, [SLICES, 8, 8]);
}

const places = (refs: readonly WindowRef[]): [number, number][] => refs.map(({ slice, tile }) => [slice, tile]);
const choose = (subjects: LabelledSubject[], negatives: Negatives, seed = 1): WindowRef[] =>
  selectWindows({ subjects, grid, negatives, seed });

describe('selectWindows', () => {
  // Windows of 4 x 4 every 2: rows and columns 0-3, 2-5, 4-7.
  const corner = maskOf([1, 0, 0]); // only in tile 0
  const middle = maskOf([2, 3, 3], [4, 7, 3]); // in tiles 0, 1, 3, 4 of slice 2 and tiles 6, 7 of slice 4

  it("takes every window with ICH and nothing else with 'none'", () => {
    const subjects = [
      { subject: 'a', truth: corner },
      { subject: 'b', truth: middle },
    ];
    const refs = selectWindows({ subjects, grid, negatives: 'none' });
    expect(refs[0]).toEqual({ subject: 'a', slice: 1, tile: 0, positive: true });
    expect(refs.slice(1).every((ref) => ref.subject === 'b' && ref.positive)).toBe(true);
    expect(places(refs.slice(1))).toEqual([
      [2, 0],
      [2, 1],
      [2, 3],
      [2, 4],
      [4, 6],
      [4, 7],
    ]);
  });

  it('adds all windows of one slice without ICH per subject', () => {
    const subjects = ['a', 'b', 'c'].map((subject) => ({ subject, truth: middle }));
    const refs = choose(subjects, 'oneSlicePerSubject');
    for (const subject of ['a', 'b', 'c']) {
      const own = refs.filter((ref) => ref.subject === subject);
      expect(own.filter((ref) => ref.positive)).toHaveLength(6);
      const negatives = own.filter((ref) => !ref.positive);
      expect(negatives.map((ref) => ref.tile)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      expect(new Set(negatives.map((ref) => ref.slice)).size).toBe(1);
      expect([0, 1, 3, 5]).toContain(negatives[0].slice);
    }
  });

  it('draws every slice without ICH sooner or later, the same for the same seed, whoever else is there', () => {
    const subjects = [{ subject: 'b', truth: middle }];
    const drawn = (seed: number): number =>
      choose(subjects, 'oneSlicePerSubject', seed).find((ref) => !ref.positive)?.slice as number;
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    expect([...new Set(seeds.map(drawn))].sort()).toEqual([0, 1, 3, 5]);
    expect(seeds.map(drawn)).toEqual(seeds.map(drawn));
    const alone = choose(subjects, 'oneSlicePerSubject');
    const among = choose([{ subject: 'a', truth: corner }, ...subjects], 'oneSlicePerSubject');
    expect(among.filter((ref) => ref.subject === 'b')).toEqual(alone);
  });

  it('never takes a window of a slice nobody labelled, neither with nor without ICH', () => {
    const labelled = [true, true, false, true, false, true];
    const subject = { subject: 'b', truth: middle, labelled };
    expect(choose([subject], 'none')).toEqual([]);
    const slices = Array.from({ length: 40 }, (_, seed) => choose([subject], 'oneSlicePerSubject', seed)[0].slice);
    expect([...new Set(slices)].sort()).toEqual([0, 1, 3, 5]);
    const withIch = { ...subject, truth: maskOf([0, 0, 0], [2, 0, 0]) };
    const refs = choose([withIch], { ratio: 1000 });
    expect(refs).toHaveLength(4 * 9);
    expect(new Set(refs.map((ref) => ref.slice))).toEqual(new Set([0, 1, 3, 5]));
    // An unlabelled slice looks empty in the mask; it must not be drawn as one without ICH.
    const blank = { subject: 'c', truth: maskOf(), labelled: [false, false, false, true, false, false] };
    for (let seed = 0; seed < 20; seed++) expect(choose([blank], 'oneSlicePerSubject', seed)[0].slice).toBe(3);
  });

  it('takes no negatives of a subject with ICH in every slice', () => {
    const everywhere = maskOf(...Array.from({ length: SLICES }, (_, slice) => [slice, 0, 0] as const));
    expect(choose([{ subject: 'a', truth: everywhere }], 'oneSlicePerSubject').every((ref) => ref.positive)).toBe(true);
  });

  it('balances: ratio times as many without ICH, in order, without a double', () => {
    const subjects = [
      { subject: 'a', truth: corner },
      { subject: 'b', truth: middle },
    ];
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4, noNaN: true }), fc.nat(1000), (ratio, seed) => {
        const refs = choose(subjects, { ratio }, seed);
        const keys = refs.map((ref) => `${ref.subject} ${ref.slice} ${ref.tile}`);
        expect(refs.filter((ref) => ref.positive)).toHaveLength(7);
        expect(refs.filter((ref) => !ref.positive)).toHaveLength(Math.round(7 * ratio));
        expect(new Set(keys).size).toBe(keys.length);
        expect([...keys].sort()).toEqual(keys);
      }),
      { seed: 1, numRuns: 40 },
    );
    expect(choose(subjects, { ratio: 1000 })).toHaveLength(2 * SLICES * 9);
    expect(choose(subjects, { ratio: 2 }, 1)).not.toEqual(choose(subjects, { ratio: 2 }, 2));
  });

  it('advances a generator by one number', () => {
    const rng = createRng(5);
    const subjects = [{ subject: 'b', truth: middle }];
    const twice = [1, 2].map(() => selectWindows({ subjects, grid, negatives: { ratio: 1 }, rng }));
    expect(twice[0]).not.toEqual(twice[1]);
    const other = createRng(5);
    other.nextUint32();
    other.nextUint32();
    expect(rng.state()).toEqual(other.state());
  });

  it('reads cropped and transposed masks alike', () => {
    const answers = awkwardViews(middle.data, middle.shape).map(({ view }) => {
      const subjects = [{ subject: 'b', truth: view }];
      return choose(subjects, 'oneSlicePerSubject');
    });
    expect(answers[0]).toHaveLength(15);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('refuses what it cannot select from', () => {
    const truth = corner;
    const twice = [
      { subject: 'a', truth },
      { subject: 'a', truth },
    ];
    expect(errorOf(() => choose(twice, 'none')).message).toContain('"a" twice');
    const short = [{ subject: 'a', truth, labelled: [true] }];
    expect(errorOf(() => choose(short, 'none')).message).toContain('one value for each of 6 slices');
    const small = [{ subject: 'a', truth: ndarrayOf(new Uint8Array(12), [1, 3, 4]) }];
    expect(errorOf(() => choose(small, 'none')).code).toBe('shape');
    const float = [{ subject: 'a', truth: ndarrayOf(new Float32Array(64), [1, 8, 8]) as unknown as View<Uint8Array> }];
    expect(errorOf(() => choose(float, 'none')).code).toBe('dtype');
    const some = [{ subject: 'a', truth }];
    expect(errorOf(() => choose(some, 'all' as 'none')).message).toContain('oneSlicePerSubject, none');
    expect(errorOf(() => choose(some, { ratio: -1 })).message).toContain('ratio');
    const noSeed = () => selectWindows({ subjects: some, grid, negatives: 'oneSlicePerSubject' });
    expect(errorOf(noSeed).message).toContain('seed or rng');
    const off = { ...grid, origins: [[0, 5]] as const };
    const outside = () => selectWindows({ subjects: some, grid: off, negatives: 'none' });
    expect(errorOf(outside).message).toContain('window 0 at [0, 5]');
  });
});
