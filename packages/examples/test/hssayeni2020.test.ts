import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useBackend } from '@ich/tfjs';
import { loadModel } from '@ich/unet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, runCli, tiny } from './runCli.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-run-'));
const out = join(dir, 'report');
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
let run: CliRun;

beforeAll(async () => {
  run = await runCli([...tiny, '--out', out]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a whole run on a phantom cohort', () => {
  it('ends well and prints both tables and where the report is', () => {
    expect(run.stderr).not.toContain('error');
    expect(run.code).toBe(0);
    for (const text of ['Table 6', 'Table 7', '1 threshold', '2 U-Net, whole slices', '3 U-Net, windows', 'Paper'])
      expect(run.stdout).toContain(text);
    expect(run.stdout).toMatch(/Computed by onnxruntime 1\.\S+, the fastest engine present/);
    expect(run.stdout).toContain(`Report: ${join(out, 'index.html')}`);
  });

  it('leaves a report and nothing else', () => {
    expect(readdirSync(dir)).toEqual(['report']);
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining([
        'index.html',
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
    const { results } = JSON.parse(read('results.json')) as {
      results: { experiment: number; folds: { subjects: { subject: string; slices: unknown[] }[] }[] }[];
    };
    expect(results.map(({ experiment }) => experiment)).toEqual([1, 2, 3]);
    for (const { folds } of results) {
      const tested = folds.flatMap(({ subjects }) => subjects.map(({ subject }) => subject));
      expect(folds).toHaveLength(3);
      expect([...tested].sort()).toEqual(['049', '050', '051', '052', '053', '054', '055', '056']);
    }
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
    const { results } = JSON.parse(readFileSync(join(code, 'results.json'), 'utf8')) as {
      results: { folds: { subjects: { slices: { status: string }[] }[] }[] }[];
    };
    const slices = results[0].folds.flatMap(({ subjects }) => subjects.flatMap((subject) => subject.slices));
    const labelled = slices.filter(({ status }) => status === 'labelled').length;
    const dice = readFileSync(join(code, 'tables', 'table-6.csv'), 'utf8')
      .match(/windows",Dice,.*/)?.[0]
      .split(',');
    expect(dice?.[6], String(dice)).toBe(String(labelled));
    rmSync(code, { recursive: true });
  });

  it('refuses to resume with other options, before it writes', async () => {
    const again = await runCli([...tiny, '--out', join(dir, 'none'), '--resume', '--data', join(dir, 'nowhere')]);
    expect(again.code).toBe(2);
    expect(existsSync(join(dir, 'none.work'))).toBe(false);
  });
});
