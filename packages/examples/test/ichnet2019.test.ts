import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ablationTable } from '../src/ichnet2019/ablationTable.js';
import { parseIchnetOptions } from '../src/ichnet2019/parseOptions.js';
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

it('has defaults for phantoms and for scans', () => {
  expect(parseIchnetOptions([])).toMatchObject({ epochs: 10, size: 128, sampling: ['balanced', 'uniform'] });
  expect(parseIchnetOptions(['--data', 'x'])).toMatchObject({ epochs: 60, data: 'x' });
  expect(parseIchnetOptions(['--help'])).toBe('help');
});
