import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ccDice,
  createFrocAccumulator,
  createLesionAccumulator,
  froc,
  type LesionPair,
  lesionCandidates,
  lesionScores,
  matchLesions,
  panopticQuality,
} from '../src/index.js';
import { assignPairs } from '../src/lesions/assignPairs.js';
import { blobs, Seeded } from './seeded.js';

/** A drawing: `#` is 1. */
const draw = (...rows: string[]): number[][] => rows.map((row) => Array.from(row, (c) => Number(c === '#')));
const seeds = fc.integer({ min: 0, max: 2 ** 24 });
const SHAPE = [3, 7, 8];
const volume = (data: Uint8Array) => ({ data, shape: SHAPE, stride: [56, 8, 1], offset: 0 });
const pairOf = (seed: number, boxes = 6) => blobs(SHAPE, boxes, 3, seed).map(volume);

describe('matchLesions: seen by eye', () => {
  const truth = draw(
    '###...##', //
    '###...##',
    '........',
    '#.....#.',
  );
  const predicted = draw(
    '.##...#.', //
    '.##..##.',
    '.....#..',
    '#.......',
  );

  it('pairs, misses and false alarms', () => {
    const { pairs, missed, spurious, ...rest } = matchLesions(truth, predicted);
    expect(pairs.map((pair) => [pair.truth, pair.predicted, pair.intersection, pair.iou])).toEqual([
      [1, 1, 4, 4 / 6],
      [3, 3, 1, 1],
    ]);
    expect([missed, spurious]).toEqual([[2, 4], [2]]);
    expect(rest).toMatchObject({
      truthLesions: 4,
      predictedLesions: 3,
      sensitivity: 0.5,
      precision: 2 / 3,
      falseNegatives: 2,
      falsePositives: 1,
      falsePositivesPerScan: 1,
      truthVoxels: [6, 4, 1, 1],
      predictedVoxels: [4, 4, 1],
    });
  });

  it('the minimum is strict unless told', () => {
    const exact = [[[1, 1]], [[1, 0]]] as const; // IoU and overlap 0.5
    expect(matchLesions(...exact).pairs.length).toBe(0);
    expect(matchLesions(...exact, { rule: 'atLeast' }).pairs.length).toBe(1);
    expect(matchLesions(...exact, { minOverlap: 0.5 }).pairs.length).toBe(0);
    expect(matchLesions(...exact, { minOverlap: 0.5, rule: 'atLeast' }).pairs.length).toBe(1);
  });

  it('connectivity tells what one lesion is', () => {
    const corner = draw('#.', '.#');
    expect([1, 2].map((connectivity) => matchLesions(corner, corner, { connectivity }).truthLesions)).toEqual([2, 1]);
    expect(matchLesions(corner, corner).truthLesions).toBe(1);
  });

  it('one to one is the best of all, not the first best', () => {
    // One long prediction over two lesions; the second also has one of its own that covers it less.
    const t = draw('####.######');
    const p = draw('.##########');
    expect(matchLesions(t, p, { minIou: 0.1 }).pairs.map((pair) => pair.truth)).toEqual([2]);
    expect(matchLesions(t, p, { minIou: 0.1, assignment: 'many-to-many' }).sensitivity).toBe(1);
  });

  it.each([
    ['nothing', draw('...'), draw('...'), [0, 0, Number.NaN, Number.NaN, Number.NaN]],
    ['nothing true', draw('...'), draw('#..'), [0, 1, Number.NaN, 0, 0]],
    ['nothing predicted', draw('#.#'), draw('...'), [2, 0, 0, Number.NaN, 0]],
  ] as const)('%s', (_, t, p, [nT, nP, sensitivity, precision, f1]) => {
    const match = matchLesions(t, p);
    expect([match.truthLesions, match.predictedLesions]).toEqual([nT, nP]);
    expect([match.sensitivity, match.precision, match.f1]).toEqual([sensitivity, precision, f1]);
    const { panopticQuality: pq, reason } = panopticQuality(t, p);
    expect(pq).toBe(nT + nP === 0 ? Number.NaN : 0);
    expect(reason).toBe(nT + nP === 0 ? 'there are no lesions' : 'there is no pair');
  });
});

describe('assignPairs', () => {
  /** The best sum over all choices, by trying them. */
  function bruteForce(pairs: readonly LesionPair[]): number {
    const [first, ...rest] = pairs;
    if (!first) return 0;
    const without = bruteForce(rest);
    const left = rest.filter((pair) => pair.truth !== first.truth && pair.predicted !== first.predicted);
    return Math.max(without, first.iou + bruteForce(left));
  }
  const cell = fc.tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 64 }),
  );

  it('has the largest sum there is, each lesion once', () => {
    let harder = 0;
    fc.assert(
      fc.property(fc.uniqueArray(cell, { maxLength: 12, selector: ([t, p]) => 8 * t + p }), (cells) => {
        const pairs = cells
          .map(([truth, predicted, n]) => ({ truth, predicted, iou: n / 64, intersection: n, dice: 0, overlap: 0 }))
          .sort((a, b) => a.truth - b.truth || a.predicted - b.predicted);
        const chosen = assignPairs(pairs);
        for (const side of ['truth', 'predicted'] as const) {
          expect(new Set(chosen.map((pair) => pair[side])).size).toBe(chosen.length);
        }
        const sum = chosen.reduce((total, { iou }) => total + iou, 0);
        expect(sum).toBeCloseTo(bruteForce(pairs), 12);
        const greedy: LesionPair[] = [];
        for (const pair of [...pairs].sort((a, b) => b.iou - a.iou)) {
          if (!greedy.some(({ truth, predicted }) => truth === pair.truth || predicted === pair.predicted))
            greedy.push(pair);
        }
        if (greedy.reduce((total, { iou }) => total + iou, 0) < sum - 1e-9) harder++;
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(harder).toBeGreaterThan(20); // where the largest first would have been wrong
  });
});

describe('lesions: properties', () => {
  it('exchange of truth and prediction exchanges their scores', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('one-to-one', 'many-to-many'), (seed, assignment) => {
        const [t, p] = pairOf(seed);
        const [a, b] = [
          matchLesions(t, p, { minIou: 0.1, assignment }),
          matchLesions(p, t, { minIou: 0.1, assignment }),
        ];
        expect([a.sensitivity, a.precision, a.f1]).toEqual([b.precision, b.sensitivity, b.f1]);
        expect(panopticQuality(t, p).panopticQuality).toBe(panopticQuality(p, t).panopticQuality);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('neither flips, transposes nor more background change anything, but for CC-Dice where lesions are equally near', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [t, p] = pairOf(seed);
        const flip = ({ data }: { data: Uint8Array }) => volume(data.slice().reverse());
        const turn = (view: ReturnType<typeof volume>) => ({ ...view, shape: [8, 7, 3], stride: [1, 8, 56] });
        const grow = ({ data }: { data: Uint8Array }) => {
          const shape = [5, 9, 10];
          const out = new Uint8Array(450);
          for (let i = 0; i < 168; i++) {
            out[(1 + Math.floor(i / 56)) * 90 + (1 + (Math.floor(i / 8) % 7)) * 10 + 1 + (i % 8)] = data[i];
          }
          return { data: out, shape, stride: [90, 10, 1], offset: 0 };
        };
        const scoresOf = (a: ReturnType<typeof volume>, b: ReturnType<typeof volume>) => {
          const { ious, sensitivity, precision } = matchLesions(a, b, { minIou: 0.2 });
          return [ious, sensitivity, precision, panopticQuality(a, b)];
        };
        for (const change of [flip, turn, grow]) expect(scoresOf(change(t), change(p))).toEqual(scoresOf(t, p));
        expect(ccDice(grow(t), grow(p))).toEqual(ccDice(t, p));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('CC-Dice is 1 for a perfect prediction and 0 for none, whatever the spacing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const [t] = pairOf(seed);
        const none = volume(new Uint8Array(168));
        if (!t.data.includes(1)) return;
        for (const spacingMm of [
          [1, 1, 1],
          [5, 0.5, 0.5],
        ]) {
          expect(ccDice(t, t, { spacingMm }).ccDice).toBe(1);
          expect(ccDice(t, none, { spacingMm }).ccDice).toBe(0);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('CC-Dice asks where a voxel is nearer, in millimetres', () => {
    const truth = draw('#....', '.....', '.....', '...#.');
    const predicted = draw('#....', '.....', '.#...', '...#.');
    // (2, 1): 2 down and 1 across from the first, 1 up and 2 across from the second; of equally near the first.
    expect(ccDice(truth, predicted).perLesion).toEqual([2 / 3, 1]);
    expect(ccDice(truth, predicted, { spacingMm: [2, 1] }).perLesion).toEqual([1, 2 / 3]);
    expect(ccDice(truth, predicted, { spacingMm: [1, 2] }).perLesion).toEqual([2 / 3, 1]);
  });
});

describe('lesionCandidates', () => {
  const truth = draw('##..#...#');
  const probability = [[0.7, 0.6, 0, 0, 0.9, 0.55, 0, 0, 0.2]];

  it('scores candidates by their largest probability, or the mean', () => {
    expect(lesionCandidates(truth, probability)).toEqual({
      scans: 1,
      truthLesions: 3,
      hits: [0.7, 0.9],
      falsePositives: [],
    });
    const { hits } = lesionCandidates(truth, probability, { score: 'mean' });
    expect(hits[0]).toBeCloseTo(0.65, 12);
    expect(hits[1]).toBeCloseTo(0.725, 12);
  });

  it('a minimum tells hits from false alarms, a threshold what a candidate is', () => {
    const { hits, falsePositives } = lesionCandidates(truth, probability, { minIou: 0.5 });
    expect([hits, falsePositives]).toEqual([[0.7], [0.9]]);
    expect(lesionCandidates(truth, probability, { threshold: 0.1 }).hits.length).toBe(3);
    expect(lesionCandidates(truth, probability, { threshold: 0.95 }).hits).toEqual([]);
  });

  it('of two candidates in one lesion the better counts, and the other is no false alarm', () => {
    const { hits, falsePositives } = lesionCandidates(draw('#####'), [[0.6, 0, 0.8, 0, 0]]);
    expect([hits, falsePositives]).toEqual([[0.8], []]);
  });

  it('is the same on every layout of memory', () => {
    const [t, p] = blobs(SHAPE, 6, 3, 11);
    const rng = new Seeded(3);
    const scores = Float32Array.from(p, (v) => (rng.below(50) + 50 * v) / 100);
    const wanted = lesionCandidates(volume(t), { ...volume(t), data: scores });
    expect(wanted.hits.length).toBeGreaterThan(0);
    for (const { view } of awkwardViews(t, SHAPE)) {
      for (const { view: probabilities } of awkwardViews(scores, SHAPE, 0.9)) {
        expect(lesionCandidates(view, probabilities)).toEqual(wanted);
      }
    }
  });
});

describe('accumulators of lesions', () => {
  it('merged in any order are the whole, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(seeds, { minLength: 1, maxLength: 5 }), (list) => {
        const scans = list.map((seed) => pairOf(seed, 8));
        const options = { minIou: 0.1 };
        const order = [...scans].reverse();
        const one = createLesionAccumulator(options);
        for (const [t, p] of scans) one.update(t, p);
        const other = createLesionAccumulator(options);
        for (const [t, p] of order) {
          other.merge(structuredClone({ state: createLesionAccumulator(options).update(t, p).state }));
        }
        expect(other.result()).toEqual(one.result());
        expect(panopticQuality(other.result())).toEqual(panopticQuality(one.state));
        expect(one.result().scans).toBe(list.length);
        const matches = scans.map(([t, p]) => matchLesions(t, p, options));
        expect(one.result().truthMatched).toBe(matches.reduce((sum, match) => sum + match.truthMatched, 0));
        const curves = [scans, order].map((some) => {
          const all = createFrocAccumulator({ minIou: 0.2 });
          for (const [t, p] of some)
            all.update(t, { ...p, data: Float32Array.from(p.data, (v, i) => v * (1 - i / 400)) });
          return all.result();
        });
        expect(curves[0]).toEqual(curves[1]);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it('of nothing are undefined', () => {
    expect(createLesionAccumulator().result().sensitivity).toBeNaN();
    expect(() => createFrocAccumulator().result()).toThrow(/^froc: .*at least one scan/);
    expect(lesionScores(createLesionAccumulator().state).falsePositivesPerScan).toBeNaN();
  });
});

describe('lesions: errors', () => {
  const mask = draw('#.');
  it.each([
    ['one axis', () => matchLesions([1, 0], [1, 0]), /^matchLesions: .*axes/],
    ['two shapes', () => ccDice(mask, draw('#..')), /^ccDice: .*predicted to be of shape .* as truth/],
    ['a connectivity of 3 in 2D', () => panopticQuality(mask, mask, { connectivity: 3 }), /connectivity .*<= 2/],
    ['both minima', () => matchLesions(mask, mask, { minIou: 0.5, minOverlap: 0.5 }), /minIou or minOverlap.*both/],
    ['percent', () => matchLesions(mask, mask, { minIou: 50 }), /minIou .*<= 1/],
    ['another assignment', () => matchLesions(mask, mask, { assignment: 'best' as 'one-to-one' }), /assignment/],
    ['one step of spacing', () => ccDice(mask, mask, { spacingMm: [1] }), /^ccDice: .*spacingMm/],
    ['logits', () => lesionCandidates(mask, [[3, 0]]), /^lesionCandidates: .*3/],
    ['no scans', () => froc([]), /^froc: .*at least one scan/],
    [
      'fewer than none',
      () => froc(lesionCandidates(mask, mask), { falsePositivesPerScan: [-1] }),
      /falsePositivesPerScan\[0\]/,
    ],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});
