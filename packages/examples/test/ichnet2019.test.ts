import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zeros } from '@ich/core/ndarray';
import { afterAll, describe, expect, it } from 'vitest';
import { ablationTable } from '../src/ichnet2019/ablationTable.js';
import { bestThreshold, type Predicted } from '../src/ichnet2019/bestThreshold.js';
import { chooseSettings } from '../src/ichnet2019/chooseSettings.js';
import { parseIchnetOptions } from '../src/ichnet2019/parseOptions.js';
import { smoothed } from '../src/ichnet2019/smoothed.js';
import type { IchnetFoldResult, VariantScores } from '../src/ichnet2019/types.js';
import { runIch } from './runCli.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-ichnet-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const tiny = ['--subjects', '9', '--size', '64', '--folds', '3', '--run-folds', '1', '--epochs', '1'];
const read = (out: string, name: string): string => readFileSync(join(out, name), 'utf8');

describe('ich reproduce ichnet2019', () => {
  it('prints the ablation beside the paper and writes its report; a resumed run ends with the same tables', async () => {
    const out = join(dir, 'whole');
    const whole = await runIch(['reproduce', 'ichnet2019', ...tiny, '--out', out]);
    expect(whole.code).toBe(0);
    for (const row of ['equal pixels per class', 'equal pixels per class, 3D CRF', 'pixels as they come, 3D CRF']) {
      expect(whole.stdout).toContain(row);
    }
    expect(whole.stdout).toContain('0.876');
    expect(whole.stdout).toMatch(/fold 1, balanced: cut at .*chosen on \d validation subjects/);
    expect(read(out, 'index.html')).toContain('gave negatives only');
    expect(JSON.parse(read(out, 'results.json')).results).toHaveLength(1);
    expect(existsSync(`${out}.work`)).toBe(false);

    const again = join(dir, 'again');
    const stopped = await runIch(['reproduce', 'ichnet2019', ...tiny, '--out', again], (child) => {
      const stop = (text: Buffer): void => {
        if (!String(text).startsWith('fold 1: ')) return;
        child.stderr?.off('data', stop);
        child.kill('SIGINT');
      };
      child.stderr?.on('data', stop);
    });
    expect(stopped.code).toBe(130);
    const resumed = await runIch(['reproduce', 'ichnet2019', ...tiny, '--out', again, '--resume']);
    expect(resumed.code).toBe(0);
    expect(read(again, 'tables.json')).toBe(read(out, 'tables.json'));
  });

  it('refuses what it does not know', async () => {
    const { code, stderr } = await runIch(['reproduce', 'ichnet2019', '--sampling', 'balanced,best']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/balanced, uniform.*best/)]);
  });
});

describe('the ablation table', () => {
  const scores = (crf: boolean, dice: number, truth = 10): VariantScores => ({
    ...{ sampling: 'balanced', crf, dice, jaccard: dice / (2 - dice), hd95Mm: 1 },
    counts: { tp: truth, fp: 0, fn: 0, tn: 1 },
  });
  const subject = (id: string, ...variants: VariantScores[]) => ({
    ...{ subject: id, truthInBrain: 1, pictures: [] },
    variants,
  });
  const folds: IchnetFoldResult[] = [
    {
      ...{ fold: 0, engine: 'none', trainings: [] },
      subjects: [
        subject('049', scores(false, 0.8), scores(true, 0.9)),
        subject('050', scores(false, 0.4), scores(true, 0.5)),
        subject('051', scores(false, Number.NaN, 0), scores(true, Number.NaN, 0)),
      ],
    },
  ];

  it('leaves healthy subjects out, and puts the paper beside balanced sampling with the CRF', () => {
    const [plain, crf] = ablationTable(folds).rows;
    expect(plain).toMatchObject({ n: 2, paper: undefined });
    expect(plain['dice-mean']).toBeCloseTo(0.6);
    expect(crf).toMatchObject({ n: 2, paper: 0.876 });
    expect([crf['dice-min'], crf['dice-max']]).toEqual([0.5, 0.9]);
  });
});

describe('what validation subjects choose', () => {
  const shape = [3, 12, 12];
  /** Blood at z-score 3 in a square of every slice; the network is as sure as said, inside and outside of it. */
  const predicted = (inside: number, outside: number, labelled = [true, true, true]): Predicted => {
    const [image, probability] = [zeros('float32', shape), zeros('float32', shape)];
    const [truth, brain] = [zeros('uint8', shape), zeros('uint8', shape)];
    for (let i = 0; i < truth.data.length; i++) {
      const [row, column] = [Math.floor(i / 12) % 12, i % 12];
      const isBlood = row > 3 && row < 9 && column > 3 && column < 9;
      brain.data[i] = 1;
      truth.data[i] = Number(isBlood && labelled[Math.floor(i / 144)]);
      image.data[i] = isBlood ? 3 : 0;
      probability.data[i] = isBlood ? inside : outside;
    }
    const subject = { subject: '049', image, truth, brain, labelled, grey: brain, spacingMm: [5, 1, 1] as const };
    return { subject, probability };
  };

  it('is the threshold that parts best, 0.5 where several do', () => {
    expect(bestThreshold([predicted(0.9, 0.1)])).toEqual({ threshold: 0.5, dice: 1 });
    expect(bestThreshold([predicted(0.35, 0.22)])).toEqual({ threshold: 0.3, dice: 1 });
    expect(bestThreshold([predicted(0.9, 0.74), predicted(0.85, 0.3)])).toEqual({ threshold: 0.8, dice: 1 });
    // What is predicted in a slice that nobody drew does not count.
    expect(bestThreshold([predicted(0.9, 0.1, [true, false, true])]).dice).toBe(1);
  });

  it('is no CRF where none helps, and its weight where it does', () => {
    const clear = chooseSettings([predicted(0.9, 0.1)]);
    expect(clear).toMatchObject({ subjects: 1, network: { threshold: 0.5, dice: 1 }, crf: { weight: 0, dice: 1 } });
    const holes = predicted(0.9, 0.1);
    for (let i = 0; i < 432; i += 3) holes.probability.data[i] = 0.45;
    const { network, crf } = chooseSettings([holes]);
    expect(crf.weight).toBeGreaterThan(0);
    expect(crf.dice).toBeGreaterThan(network.dice as number);
  });

  it('is a default without hemorrhage to choose on', () => {
    const healthy = predicted(0.9, 0.1, [false, false, false]);
    expect(chooseSettings([healthy])).toEqual(chooseSettings([]));
    expect(chooseSettings([])).toMatchObject({ subjects: 0, network: { threshold: 0.5 } });
  });

  it('shifts the odds to the threshold before the CRF', () => {
    const { subject, probability } = predicted(0.2, 0.1);
    const { data } = smoothed(subject, probability, 0.2, { widthMm: 0, weight: 0 });
    expect(data[4 * 12 + 4]).toBeCloseTo(0.5, 6);
    const strong = smoothed(subject, predicted(0.6, 0.3).probability, 0.5, { widthMm: 12, weight: 4 });
    expect([strong.data[4 * 12 + 4] > 0.8, strong.data[0] < 0.1]).toEqual([true, true]);
  });
});

it('has defaults for phantoms and for scans', () => {
  expect(parseIchnetOptions([])).toMatchObject({ epochs: 20, size: 128, sampling: ['balanced', 'uniform'] });
  expect(parseIchnetOptions(['--data', 'x'])).toMatchObject({ epochs: 60, negatives: 2, data: 'x' });
  expect(parseIchnetOptions(['--help'])).toBe('help');
});
