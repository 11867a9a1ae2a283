import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table } from '@ich/report';
import { useBackend } from '@ich/tfjs';
import { loadModel } from '@ich/unet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, runCli, tiny } from './runCli.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-run-'));
const out = join(dir, 'report');
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
let run: CliRun;

interface Result {
  network: { experiment: number; name: string };
  folds: {
    trainingWindows: number;
    subjects: Record<string, { subject: string; slices: { status: string }[] }[]>;
  }[];
}
const resultsOf = (report: string): Result[] =>
  (JSON.parse(readFileSync(join(report, 'results.json'), 'utf8')) as { results: Result[] }).results;

beforeAll(async () => {
  run = await runCli([...tiny, '--out', out]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a whole run on a phantom cohort', () => {
  it('ends well and prints both tables and where the report is', () => {
    expect(run.stderr).not.toContain('error');
    expect(run.code).toBe(0);
    for (const text of [
      'Table 6',
      'Table 7',
      '1 threshold',
      '2 U-Net, whole slices',
      '3 U-Net, windows',
      'paper-code',
      'corrected',
    ])
      expect(run.stdout).toContain(text);
    expect(run.stdout).toMatch(/Computed by onnxruntime 1\.\S+, the fastest engine present/);
    expect(run.stdout).toContain(`Report: ${join(out, 'index.html')}`);
  });

  it('leaves a report and nothing else', () => {
    expect(readdirSync(dir)).toEqual(['report']);
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining([
        'index.html',
        'logs',
        'models',
        'overlays',
        'results.json',
        'tables',
        'tables.json',
        'tables.md',
      ]),
    );
    expect(readdirSync(join(out, 'overlays')).length).toBeGreaterThan(0);
    expect(read('index.html')).toContain('not for diagnosis');
  });

  it('keeps the network of each fold in a form that can be read again', async () => {
    const folders = [2, 3].flatMap((experiment) => [1, 2, 3].map((fold) => `experiment-${experiment}-fold-${fold}`));
    expect(readdirSync(join(out, 'models')).sort()).toEqual(folders);
    await useBackend({ prefer: 'cpu' });
    const model = await loadModel(join(out, 'models', folders[3]));
    expect(model.inputs[0].shape).toEqual([null, 16, 16, 1]);
    expect(model.countParams()).toBeGreaterThan(1000);
    model.dispose();
  });

  it('tests every subject exactly once in every experiment', () => {
    const results = resultsOf(out);
    expect(results.map(({ network }) => network.experiment)).toEqual([1, 2, 3]);
    const masks = results.map(({ folds }) => Object.keys(folds[0].subjects).length);
    expect(masks).toEqual([1, 2, 4]);
    for (const { folds } of results) {
      expect(folds).toHaveLength(3);
      for (const mask of Object.keys(folds[0].subjects)) {
        const tested = folds.flatMap(({ subjects }) => subjects[mask].map(({ subject }) => subject));
        expect([...tested].sort()).toEqual(['049', '050', '051', '052', '053', '054', '055', '056']);
      }
    }
  });

  it('logs every epoch for people and for TensorBoard', () => {
    const folders = readdirSync(join(out, 'logs'));
    expect(folders).toHaveLength(6);
    for (const folder of folders) {
      const lines = read(`logs/${folder}/epochs.jsonl`).trimEnd().split('\n');
      const epochs = lines.map((line) => (JSON.parse(line) as { epoch: number; seconds: number }).epoch);
      expect(epochs).toEqual(folder.startsWith('experiment-2') ? [1] : [1, 2]);
      expect(read(`logs/${folder}/events.out.tfevents.0.ich`)).toContain('brain.Event:2');
    }
  });

  it('says what each protocol difference moves, and what it could not move alone', () => {
    const moves = (JSON.parse(read('tables.json')) as Table[]).find(({ title }) => title?.includes('moves')) as Table;
    const of = (experiment: string) => moves.rows.filter((row) => String(row.experiment).startsWith(experiment));
    expect(of('1').map(({ step }) => step)).toEqual(
      expect.arrayContaining(['slice scores averaged over', 'truth slice positive from, px', 'all of these together']),
    );
    expect(of('2').map(({ step }) => step)).toContain('closing and opening');
    expect(of('3')).toHaveLength(5);
    expect(of('3').map(({ step }) => step)).toContain('predicted windows stretched');
    expect(moves.caption).toMatch(/Needs another training and was not moved here.*windows without ICH/);
    expect(run.stdout).toContain('What each protocol difference moves');
  });

  it('sets the paper beside what it measured', () => {
    const row = read('tables/table-6.csv')
      .split('\r\n')
      .find((line) => line.startsWith('"3 U-Net, windows",Dice') || line.startsWith('3 U-Net, windows'));
    expect(row, read('tables/table-6.csv')).toBeDefined();
    expect(read('tables/table-6.csv')).toContain('0.31');
  });

  it('runs on TensorFlow.js alone, and says what computed', async () => {
    const wasm = join(dir, 'wasm');
    const other = await runCli([...tiny, '--experiment', '3', '--epochs', '1', '--backend', 'wasm', '--out', wasm]);
    expect(other.code, other.stderr).toBe(0);
    const engines = (file: string): string[] =>
      [...readFileSync(file, 'utf8').matchAll(/"engine": "([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(engines(join(wasm, 'results.json')))).toEqual(new Set([expect.stringMatching(/^wasm 4\./)]));
    expect(engines(join(out, 'results.json'))).toContainEqual(expect.stringMatching(/^onnxruntime 1\./));
    rmSync(wasm, { recursive: true });
  });

  it('follows the published code where told to: windows stretched, slices pooled', async () => {
    const code = join(dir, 'paper-code');
    const other = await runCli([...tiny, '--protocol', 'paper-code', '--experiment', '3', '--out', code]);
    expect(other.code, other.stderr).toBe(0);
    const [{ network, folds }] = resultsOf(code);
    expect(network).toMatchObject({ name: '', negatives: 'oneSlicePerSubject' });
    expect(Object.keys(folds[0].subjects)).toEqual(['stretched opencv']);
    const slices = folds.flatMap(({ subjects }) => subjects['stretched opencv'].flatMap((subject) => subject.slices));
    const labelled = slices.filter(({ status }) => status === 'labelled').length;
    const dice = readFileSync(join(code, 'tables', 'table-6.csv'), 'utf8')
      .match(/windows",Dice,.*/)?.[0]
      .split(',');
    // Behind the comma of the experiment's name: measure, paper, n.
    expect(dice?.[3], String(dice)).toBe(String(labelled));
    rmSync(code, { recursive: true });
  });

  it('trains each protocol its own network where told to, and then moves the training alone', async () => {
    const each = join(dir, 'each');
    const epochs = ['--experiment', '3', '--epochs', '1'];
    const other = await runCli([...tiny, ...epochs, '--networks', 'each', '--out', each]);
    expect(other.code, other.stderr).toBe(0);
    expect(resultsOf(each).map(({ network }) => network)).toMatchObject([
      { name: 'paper-code', negatives: 'oneSlicePerSubject' },
      { name: 'corrected', negatives: { ratio: 0.5 }, drawn: { stretchTiles: false, morphology: 'minkowski' } },
    ]);
    const moves = readFileSync(join(each, 'tables', 'moves.csv'), 'utf8');
    expect(moves).toContain('windows without ICH in training');
    expect(readdirSync(join(each, 'models'))).toContain('experiment-3-paper-code-fold-1');
    expect(other.stdout).not.toContain('was not moved here');
    rmSync(each, { recursive: true });
  });

  it('plans: what, how long, memory and disk, and trains nothing', async () => {
    const planned = join(dir, 'planned');
    const { code, stdout, stderr } = await runCli([...tiny, '--plan', '--patience', '1', '--out', planned]);
    expect(code, stderr).toBe(0);
    for (const text of ['experiment-2', 'experiment-3', 'Time: about', 'Memory: about', 'Disk: about'])
      expect(stdout).toContain(text);
    expect(existsSync(planned)).toBe(false);
    expect(existsSync(`${planned}.work`)).toBe(false);
    // The plan is that of the run: training windows of the three folds of experiment 3.
    const windows = [...stdout.matchAll(/experiment-3 │ +\d+ │ +\d+ │ +(\d+)/g)].map((match) => Number(match[1]));
    expect(windows).toEqual(resultsOf(out)[2].folds.map(({ trainingWindows }) => trainingWindows));
  });

  it('refuses to resume with other options, before it writes', async () => {
    const again = await runCli([...tiny, '--out', join(dir, 'none'), '--resume', '--data', join(dir, 'nowhere')]);
    expect(again.code).toBe(2);
    expect(existsSync(join(dir, 'none.work'))).toBe(false);
  });
});
