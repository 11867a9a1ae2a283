import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { stretchTiles } from '@ich/tiling';
import { afterAll, describe, expect, it } from 'vitest';
import { diceBy, scanDice, table6Scores } from '../src/hssayeni2020/cohortScores.js';
import { lanesFor } from '../src/hssayeni2020/lanesFor.js';
import { meanInterval } from '../src/hssayeni2020/meanInterval.js';
import { networksOf } from '../src/hssayeni2020/networksOf.js';
import { probabilityCounts } from '../src/hssayeni2020/probabilityCounts.js';
import { protocols } from '../src/hssayeni2020/protocols.js';
import { scoredBy } from '../src/hssayeni2020/scoredBy.js';
import { studiedProtocols } from '../src/hssayeni2020/studiedProtocols.js';
import { studyScores } from '../src/hssayeni2020/studyScores.js';
import { failureTable } from '../src/hssayeni2020/tables/failureTable.js';
import { moveTable } from '../src/hssayeni2020/tables/moveTable.js';
import { withStretched } from '../src/hssayeni2020/withStretched.js';
import { dataRecords } from '../src/study/dataRecords.js';
import type { Network, NetworkResult, SliceResult, SubjectResult } from '../src/types.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-protocols-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const geometry = { cropBorderPx: 0, size: 640, window: 160, stride: 80, closing: 10, opening: 5, areaScale: 1 };

/** A slice of 1000 px of which `tp` are found and `fp` invented, at every threshold alike. */
function slice(tp: number, fn: number, fp: number, more: Partial<SliceResult> = {}): SliceResult {
  const status = tp + fn > 0 ? 'labelled' : 'empty';
  const counts = { tp, fp, fn, tn: 1000 - tp - fp - fn };
  const areas = { truthArea: tp + fn, predictedAreas: [1, 2, 3, 4, 5].map(() => tp + fp) };
  return { slice: 1, status, hemorrhage: tp + fn > 0, subtypes: [], counts, ...areas, ...more };
}

function subject(id: string, slices: SliceResult[], ageYears = 40): SubjectResult {
  return { subject: id, ageYears, voxelMl: 0.01, slices, pictures: [] };
}

describe('studiedProtocols and networksOf', () => {
  it('with networks of their own, every difference is moved alone, training included', () => {
    const studied = studiedProtocols({ protocol: 'both', networks: 'each' });
    expect(studied.shown).toEqual([protocols['paper-code'], protocols.corrected]);
    expect(studied.moved.map(({ step }) => step)).toEqual([
      'negatives',
      'stretchTiles',
      'morphology',
      'minTruthArea',
      'pooling',
    ]);
    expect(studied.notMoved).toEqual([]);
    const [code, corrected, ...none] = networksOf(3, studied);
    expect(none).toEqual([]);
    expect([code.name, corrected.name]).toEqual(['paper-code', 'corrected']);
    // As it was; not stretched; centred.
    expect(code.masks).toEqual([
      { stretchTiles: true, morphology: 'opencv', sweep: true },
      { stretchTiles: false, morphology: 'opencv', sweep: false },
      { stretchTiles: true, morphology: 'minkowski', sweep: false },
    ]);
    // Its own, and that of the published code on a network trained as corrected.
    expect(corrected.masks).toEqual([
      { stretchTiles: false, morphology: 'minkowski', sweep: true },
      { stretchTiles: true, morphology: 'opencv', sweep: false },
    ]);
    expect([code.drawn, corrected.drawn]).toEqual([undefined, { stretchTiles: false, morphology: 'minkowski' }]);
  });

  it('with shared networks there is one, and the training is said not to be moved', () => {
    const studied = studiedProtocols({ protocol: 'both', networks: 'shared' });
    expect(studied.notMoved).toEqual(['negatives']);
    expect(networksOf(3, studied)).toMatchObject([{ name: '', negatives: { ratio: 0.5 }, masks: { length: 4 } }]);
  });

  it('experiments know only their own steps', () => {
    for (const networks of ['each', 'shared'] as const) {
      const studied = studiedProtocols({ protocol: 'both', networks });
      expect(networksOf(1, studied)).toMatchObject([{ name: '', negatives: 'none', masks: { length: 1 } }]);
      expect(networksOf(2, studied)).toMatchObject([{ name: '', negatives: 'none', masks: { length: 2 } }]);
    }
    expect(networksOf(3, studiedProtocols({ protocol: 'paper-code', networks: 'each' }))).toEqual([
      {
        ...{ experiment: 3, name: '', negatives: 'oneSlicePerSubject' },
        masks: [{ stretchTiles: true, morphology: 'opencv', sweep: true }],
        drawn: { stretchTiles: true, morphology: 'opencv' },
      },
    ]);
  });
});

describe('scores of a cohort', () => {
  // Dice 1 and 0 of subject a; 0.5 of b; c found nothing; d has none.
  const subjects = [
    subject('a', [slice(10, 0, 0, { subtypes: ['epidural'] }), slice(0, 5, 0, { subtypes: ['subdural'] })], 10),
    subject('b', [slice(10, 10, 10, { subtypes: ['epidural'] })]),
    subject('c', [slice(0, 3, 4, { subtypes: ['intraparenchymal'] })]),
    subject('d', [slice(0, 0, 500)]),
  ];
  const of = (protocol: 'paper-code' | 'corrected') => ({
    experiment: 3 as const,
    protocol: protocols[protocol],
    subjects,
  });

  it('pools slices as the published code, subjects as corrected', () => {
    expect(table6Scores(of('paper-code'), geometry).dice).toMatchObject({ n: 4, mean: 1.5 / 4, min: 0, max: 1 });
    expect(table6Scores(of('corrected'), geometry).dice).toMatchObject({ n: 3, mean: 1 / 3, min: 0, max: 0.5 });
    expect(table6Scores(of('corrected'), geometry).scanDice.mean).toBeCloseTo((20 / 25 + 0.5 + 0) / 3, 12);
  });

  it('groups slices by subtype and age', () => {
    const groups = diceBy(of('paper-code'), ({ ageYears }, { subtypes }) => [
      ...subtypes,
      (ageYears ?? 0) < 18 ? 'young' : 'old',
    ]);
    expect([...groups].map(([group, { mean, n }]) => [group, mean, n])).toEqual([
      ['epidural', 0.75, 2],
      ['young', 0.5, 2],
      ['subdural', 0, 1],
      ['old', 0.25, 2],
      ['intraparenchymal', 0, 1],
    ]);
  });

  it('names the subjects of which nothing was found', () => {
    const network: Network = {
      ...{ experiment: 3, name: '', negatives: { ratio: 0.5 } },
      masks: [],
      drawn: undefined,
    };
    const masks = ['stretched opencv', 'plain minkowski', 'plain opencv', 'stretched minkowski'];
    const named = Object.fromEntries(masks.map((mask) => [mask, subjects]));
    const fold = { fold: 0, engine: 'none', bestEpoch: 1, trainingWindows: 1, history: [], subjects: named };
    const results: NetworkResult[] = [{ network, folds: [fold] }];
    const study = { geometry } as Parameters<typeof studyScores>[1];
    const options = { experiments: [3], protocol: 'both', networks: 'shared' } as unknown as Parameters<
      typeof studyScores
    >[2];
    const scores = studyScores(results, study, options);
    expect(failureTable(scores).rows).toMatchObject([
      { protocol: 'paper-code', subject: 'c', subtypes: 'intraparenchymal', volumeMl: 0.03, slices: 1, predicted: 4 },
      { protocol: 'corrected', subject: 'c' },
    ]);
    expect(scanDice(subjects[2])).toBe(0);
    // All masks are the same here, so only the pooling moves anything.
    const moves = moveTable(scores).rows;
    expect(moves.map(({ step, moves: moved }) => [step, moved])).toEqual([
      ['slice scores averaged over', 'yes'],
      ['predicted windows stretched', 'no'],
      ['closing and opening', 'no'],
      ['truth slice positive from, px', 'no'],
      ['all of these together', 'yes'],
    ]);
    expect(moves[0].dice).toBeCloseTo(1 / 3 - 1.5 / 4, 12);
    expect(() => scoredBy(results, 3, protocols['paper-code'])).toThrow(/trained as paper-code says/);
  });
});

describe('meanInterval', () => {
  const rng = createRng(3);
  const rows = Array.from({ length: 30 }, (_, i) => ({
    subject: String(i),
    values: Array.from({ length: rng.integer(1, 9) }, () => rng.uniform(0, 1)),
  }));

  it('holds the mean it is of, and is the same each time', () => {
    const all = rows.flatMap(({ values }) => values);
    const mean = all.reduce((a, b) => a + b) / all.length;
    const { lower, upper } = meanInterval(rows, 'slices');
    expect(lower).toBeLessThan(mean);
    expect(upper).toBeGreaterThan(mean);
    expect(meanInterval(rows, 'slices')).toEqual({ lower, upper });
    expect(meanInterval(rows, 'subjects')).not.toEqual({ lower, upper });
  });

  it('is wider for slices that hang together in subjects', () => {
    const same = rows.map(({ subject: id, values }) => ({ subject: id, values: values.map(() => values[0]) }));
    const single = same.flatMap(({ values }, i) =>
      values.map((value, j) => ({ subject: `${i}-${j}`, values: [value] })),
    );
    const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
    expect(width(meanInterval(same, 'slices'))).toBeGreaterThan(1.5 * width(meanInterval(single, 'slices')));
  });

  it('is not known of one subject, nor of undefined values', () => {
    expect(meanInterval([rows[0]], 'slices')).toEqual({ lower: Number.NaN, upper: Number.NaN });
    const undefinedOnes = ['a', 'b'].map((id) => ({ subject: id, values: [Number.NaN] }));
    expect(meanInterval(undefinedOnes, 'subjects')).toEqual({ lower: Number.NaN, upper: Number.NaN });
  });
});

describe('what a run needs', () => {
  it.each([
    [5, 2, 1e9, 16e9, 2],
    [5, 8, 1e9, 16e9, 5],
    [5, 8, 4e9, 16e9, 3],
    [5, 2, 30e9, 16e9, 1],
  ])('%d folds, %d wanted, %d bytes each, %d free: %d at a time', (folds, workers, bytes, free, lanes) => {
    expect(lanesFor(folds, workers, bytes, free)).toBe(lanes);
  });

  it('counts voxels by probability, unknown slices left out', () => {
    const counts = probabilityCounts();
    const probability = ndarrayOf(Float32Array.of(0, 0.25, 1, 0.9, 0.9, 0.9), [3, 1, 2]);
    const truth = ndarrayOf(Uint8Array.of(0, 1, 1, 0, 0, 0), [3, 1, 2]);
    const slices = (['labelled', 'labelled', 'unlabelled'] as const).map((status) => ({
      ...{ slice: 1, subtypes: [], hemorrhage: true, status },
    }));
    counts.add(probability, { truth, slices });
    const seen = (values: readonly number[]) => values.flatMap((n, i) => (n > 0 ? [[i, n]] : []));
    expect(seen(counts.result.positives)).toEqual([
      [250, 1],
      [1000, 1],
    ]);
    expect(seen(counts.result.negatives)).toEqual([
      [0, 1],
      [900, 1],
    ]);
  });

  it('predicts once for both: as it is, and through the image writer', async () => {
    const batch = ndarrayOf(Float32Array.of(0.25, 0.5, 0.5, 0.25, 0.1, 0.1, 0.1, 0.1), [2, 2, 2, 1]);
    const both = await withStretched((of) => of)(batch);
    expect(both.shape).toEqual([2, 2, 2, 2]);
    const stretched = await stretchTiles((of) => of)(batch);
    expect([...both.data].filter((_, i) => i % 2 === 0)).toEqual([...batch.data]);
    expect([...both.data].filter((_, i) => i % 2 === 1)).toEqual([...stretched.data]);
  });

  it('names its data by the checksum that a shell gives', async () => {
    const data = join(dir, 'data');
    mkdirSync(join(data, 'B'), { recursive: true });
    for (const name of ['B/z.txt', 'a.txt', 'Z.txt', 'a-b.txt']) writeFileSync(join(data, name), name);
    const [folder, file] = await dataRecords(data, [join(data, 'a.txt')]);
    const shell = (command: string): string => execFileSync('sh', ['-c', command], { cwd: data, encoding: 'utf8' });
    const wanted = shell('find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum').split(' ')[0];
    expect(folder).toEqual({ name: 'data (4 files)', sha256: wanted, bytes: 7 + 5 + 5 + 7 });
    expect(file).toEqual({ name: 'a.txt', sha256: shell('sha256sum a.txt').split(' ')[0], bytes: 5 });
  });
});
