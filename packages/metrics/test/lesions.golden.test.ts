import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { ccDice, froc, matchLesions, panopticQuality } from '../src/index.js';
import { orNaN } from './bits.js';
import { expectClose } from './expectClose.js';
import { blobs } from './seeded.js';

type Matched = [pairs: number, sumOfIou: number, truthMatched: number, predictedMatched: number];
interface Matching {
  lesions: [number, number];
  voxels?: [number[], number[]];
  iou?: Matched;
  low?: Matched;
  zero?: Matched;
  covered?: Matched;
}
type Quality = [tp: number, fp: number, fn: number, rq: number | null, sq: number | null, pq: number | null];
interface LesionCase {
  input: [shape: number[], boxes: number, noise: number, seed: number];
  byConnectivity: Matching[];
  panoptica: [half: Quality, tenth: Quality];
  ccDice: [mean: number, perLesion: number[]];
  anisotropic?: number[];
}
interface FrocCase {
  scans: [lesions: number, hits: number[], falsePositives: number[]][];
  monai?: [number, number];
  luna16?: number;
  curve?: [number[], number[]];
}

const { masks, froc: scores } = readGolden<{ masks: LesionCase[]; froc: FrocCase[] }>(
  `${import.meta.dirname}/..`,
  'lesions.json.gz',
);
const named = masks.map((golden, i) => [JSON.stringify(golden.input), golden, i] as const);
/** The masks, on three layouts of memory in turn. */
const views = ({ input }: LesionCase, turn: number) => {
  const [truth, predicted] = blobs(...input);
  const [shape] = input;
  return { t: awkwardViews(truth, shape)[turn % 3].view, p: awkwardViews(predicted, shape)[(turn + 1) % 3].view };
};
const MINIMA = { iou: {}, low: { minIou: 0.1 }, zero: { minIou: 0 }, covered: { minOverlap: 0.25 } } as const;

it('are many', () => expect([masks.length, scores.length]).toEqual([342, 180]));

describe('matchLesions against scipy', () => {
  it.each(named)('%s', (_, golden, turn) => {
    const { t, p } = views(golden, turn);
    for (const [c, wanted] of golden.byConnectivity.entries()) {
      const connectivity = c + 1;
      for (const [name, minimum] of Object.entries(MINIMA)) {
        const match = matchLesions(t, p, { ...minimum, connectivity });
        const [pairs, sum, truthMatched, predictedMatched] = wanted[name as keyof typeof MINIMA] ?? [0, 0, 0, 0];
        expect([match.truthLesions, match.predictedLesions]).toEqual(wanted.lesions);
        if (wanted.voxels) expect([match.truthVoxels, match.predictedVoxels]).toEqual(wanted.voxels);
        expect(match.pairs.length).toBe(pairs);
        expectClose(
          match.pairs.reduce((total, { iou }) => total + iou, 0),
          sum,
        );
        for (const side of ['truth', 'predicted'] as const) {
          expect(new Set(match.pairs.map((pair) => pair[side])).size).toBe(pairs);
        }
        const many = matchLesions(t, p, { ...minimum, connectivity, assignment: 'many-to-many' });
        expect([many.truthMatched, many.predictedMatched]).toEqual([truthMatched, predictedMatched]);
        expect([many.missed.length, many.spurious.length]).toEqual([many.falseNegatives, many.falsePositives]);
      }
    }
  });
});

describe('panopticQuality against panoptica', () => {
  it.each(named)('%s', (_, golden, turn) => {
    const { t, p } = views(golden, turn);
    for (const [i, minIou] of [0.5, 0.1].entries()) {
      const [tp, fp, fn, rq, sq, pq] = golden.panoptica[i];
      const match = matchLesions(t, p, { minIou });
      const quality = panopticQuality(t, p, { minIou });
      expect([match.pairs.length, match.falsePositives, match.falseNegatives]).toEqual([tp, fp, fn]);
      expectClose(quality.recognitionQuality, orNaN(rq));
      expectClose(quality.panopticQuality, orNaN(pq));
      // Without a pair panoptica's mean of nothing is 0; ours is NaN.
      expectClose(quality.segmentationQuality, tp === 0 ? Number.NaN : orNaN(sq));
      expect(quality.reason === undefined).toBe(tp > 0);
      expect(panopticQuality(match)).toEqual(quality);
    }
  });
});

describe('ccDice against CCMetrics', () => {
  it.each(named)('%s', (_, golden, turn) => {
    const { t, p } = views(golden, turn);
    const { ccDice: mean, perLesion, reason } = ccDice(t, p, { convention: 'ccMetrics' });
    expectClose(mean, golden.ccDice[0]);
    expect(reason).toBeUndefined();
    if (!golden.anisotropic) {
      expect([ccDice(t, p).ccDice, ccDice(t, p).reason]).toEqual([Number.NaN, 'the truth is empty']);
      return;
    }
    for (const [k, wanted] of golden.ccDice[1].entries()) expectClose(perLesion[k], wanted);
    const spacingMm = [5, 0.5, 0.75].slice(-golden.input[0].length);
    for (const [k, wanted] of golden.anisotropic.entries()) {
      expectClose(ccDice(t, p, { spacingMm }).perLesion[k], wanted);
    }
  });
});

describe('froc against MONAI', () => {
  it.each(scores.map((golden, i) => [i, golden] as const))('case %i', (_, golden) => {
    const scans = golden.scans.map(([truthLesions, hits, falsePositives]) => ({
      scans: 1,
      truthLesions,
      hits,
      falsePositives,
    }));
    const strict = froc(scans);
    if (golden.monai === undefined || golden.curve === undefined) {
      expect([strict.score, strict.reason]).toEqual([Number.NaN, 'there are no true lesions']);
      return;
    }
    expectClose(strict.score, golden.luna16 as number);
    expectClose(froc(scans, { convention: 'monai' }).score, golden.monai[1]);
    const camelyon = [0.25, 0.5, 1, 2, 4, 8];
    expectClose(froc(scans, { convention: 'monai', falsePositivesPerScan: camelyon }).score, golden.monai[0]);
    for (const [i, list] of [strict.fpPerScan, strict.sensitivity].entries()) {
      expect(list.length).toBe(golden.curve[i].length);
      for (const [k, wanted] of golden.curve[i].entries()) expectClose(list[k], wanted);
    }
  });
});
