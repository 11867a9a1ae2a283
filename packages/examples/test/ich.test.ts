import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { affineFromSpacing, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { readNifti, reorient, writeNifti } from '@ich/nifti';
import { createPhantom } from '@ich/phantom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.js';
import { trainModel } from '../src/pipeline/trainModel.js';
import { runIch } from './runCli.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-cli-'));
const file = (...path: string[]): string => join(dir, ...path);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const SPACING = [5, 0.5, 0.5] as const;
const SHAPE = [4, 16, 16];

/** A mask with a block of foreground. */
function block(rows: [number, number], value = 1, shape = SHAPE): Volume<Uint8Array> {
  const view = ndarrayOf(new Uint8Array(shape.reduce((a, b) => a * b)), shape);
  for (let row = rows[0]; row < rows[1]; row++)
    for (let column = 2; column < 10; column++) view.set(1, row, column, value);
  return { view, spacingMm: SPACING, affine: affineFromSpacing(SPACING) };
}

async function put(volume: Volume, ...path: string[]): Promise<string> {
  mkdirSync(file(...path.slice(0, -1)), { recursive: true });
  writeFileSync(file(...path), await writeNifti(volume, { gzip: path.at(-1)?.endsWith('.gz') }));
  return file(...path);
}

describe('ich', () => {
  it('lists its commands, and each says how it is used', async () => {
    const { stdout, code } = await runIch(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`${name} +${summary.slice(0, 20)}`));
    for (const { name } of commands.filter((command) => command.name !== 'reproduce')) {
      const help = await runIch([name, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toContain(`ich ${name}`);
      expect(help.stdout).toContain('not for diagnosis');
      expect(help.stdout).toMatch(/Examples:\n {2}ich /);
    }
  });

  for (const [what, argv, words] of [
    ['an unknown command', ['segmnet'], /segmnet.*ich --help/],
    ['an unknown option', ['info', 'x', '--colour'], /--colour/],
    ['a missing argument', ['info'], /1 argument/],
    ['a file that is not there', ['info', 'nowhere.nii'], /nowhere\.nii.*ENOENT/],
    ['a paper that is none', ['reproduce', 'nature'], /hssayeni2020/],
    ['a folder of masks that is not there', ['evaluate', '--truth', 'nowhere', '--predicted', '.'], /nowhere.*ENOENT/],
    ['no model', ['segment', 'x.nii'], /--out/],
  ] as const) {
    it(`refuses ${what} in one line, with exit code 2`, async () => {
      const { code, stderr, stdout } = await runIch(argv);
      expect(code).toBe(2);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toMatch(words);
      expect(stdout).toBe('');
    });
  }
});

describe('ich info and ich window', () => {
  it('say what a scan is, and write it as grey on the same grid', async () => {
    const view = ndarrayOf(
      Int16Array.from({ length: 4 * 16 * 16 }, (_, i) => (i % 200) - 50),
      SHAPE,
    );
    const scan = await put({ view, spacingMm: SPACING, affine: affineFromSpacing(SPACING) }, 'scan.nii.gz');
    const facts = JSON.parse((await runIch(['info', scan, '--json'])).stdout);
    expect(facts).toMatchObject({ format: 'nifti', shape: SHAPE, spacingMm: [...SPACING], least: -50, greatest: 149 });

    const { code } = await runIch(['window', scan, '--level', '40', '--width', '80', '--out', file('grey.nii')]);
    expect(code).toBe(0);
    const grey = await readNifti(readFileSync(file('grey.nii')));
    expect(grey.view.data).toBeInstanceOf(Uint8Array);
    expect([grey.spacingMm, grey.affine]).toEqual([SPACING, affineFromSpacing(SPACING)]);
    expect([grey.view.get(0, 0, 0), grey.view.get(0, 5, 10)]).toEqual([0, 128]); // -50 and 40 HU
  });
});

describe('ich evaluate', () => {
  beforeAll(async () => {
    await put(block([2, 12]), 'truth', 'a.nii.gz');
    await put(block([2, 7]), 'predicted', 'a.nii'); // half of it
    await put(block([2, 12], 255), 'truth', 'sub', 'b.nii.gz');
    await put(block([2, 12], 3), 'predicted', 'sub', 'b.nii.gz');
    await put(block([2, 12]), 'truth', 'missing.nii.gz');
    await put(block([2, 12]), 'predicted', 'extra.nii.gz');
    await put(block([2, 12]), 'truth', 'shape.nii.gz');
    await put(block([2, 12], 1, [4, 16, 20]), 'predicted', 'shape.nii.gz');
    await put(block([2, 12]), 'truth', 'moved.nii.gz');
    await put({ ...block([2, 12]), affine: affineFromSpacing([5, 0.6, 0.5]) }, 'predicted', 'moved.nii.gz');
    await put(block([2, 12]), 'truth', 'junk.nii.gz');
    writeFileSync(file('predicted', 'junk.nii.gz'), 'junk');
  });
  const run = (...more: string[]) =>
    runIch(['evaluate', '--truth', file('truth'), '--predicted', file('predicted'), ...more]);

  it('scores what can be scored, and gives every other case its reason', async () => {
    const { code, stdout } = await run('--json', '--csv', file('cases.csv'));
    expect(code).toBe(1);
    const [cases, cohort] = JSON.parse(stdout);
    const rows = Object.fromEntries(cases.rows.map((row: { name: string }) => [row.name, row]));
    expect(Object.keys(rows)).toEqual(['a', 'extra', 'junk', 'missing', 'moved', 'shape', 'sub/b']);
    // 40 of 80 voxels of 1.25 mm3; the lower edges are 5 rows of 0.5 mm apart.
    expect(rows.a).toMatchObject({ dice: 2 / 3, jaccard: 0.5, sensitivity: 0.5, precision: 1, reason: null });
    expect(rows.a).toMatchObject({ truthMl: 0.1, predictedMl: 0.05, hd95Mm: 2.5, truthLesions: 1, foundLesions: 1 });
    expect(rows['sub/b']).toMatchObject({ dice: 1, hd95Mm: 0, surfaceDice: 1, reason: null });
    expect(rows.extra.reason).toMatch(/^extra/);
    expect(rows.missing.reason).toMatch(/^missing/);
    expect(rows.junk.reason).toMatch(/NIfTI/);
    expect(rows.moved.reason).toMatch(/one grid/);
    expect(rows.shape.reason).toMatch(/one grid.*\[4, 16, 20\]/);
    expect(cohort.rows[0]).toMatchObject({ score: 'Dice', n: 2, undefined: 0, mean: (2 / 3 + 1) / 2 });
    expect(readFileSync(file('cases.csv'), 'utf8').trim().split('\n')).toHaveLength(8);
  });

  it('is read by people', async () => {
    const { stdout } = await run('--workers', '1');
    expect(stdout).toContain('Cohort');
    expect(stdout).toMatch(/5 of 7 without scores:\n {2}extra: extra/);
  });

  it('takes one label, or a threshold for probabilities', async () => {
    const label = JSON.parse((await run('--json', '--label', '1')).stdout)[0].rows;
    expect(label.find(({ name }: { name: string }) => name === 'sub/b')).toMatchObject({ truthMl: 0, dice: null });

    const probability = block([2, 12]);
    const view = ndarrayOf(
      Float32Array.from(probability.view.data, (value) => value * 0.7),
      SHAPE,
    );
    await put(block([2, 12]), 'p-truth', 'a.nii.gz');
    await put({ ...probability, view }, 'p', 'a.nii.gz');
    const folders = ['evaluate', '--truth', file('p-truth'), '--predicted', file('p'), '--json'];
    expect(JSON.parse((await runIch(folders)).stdout)[0].rows[0].reason).toMatch(/--threshold/);
    expect(JSON.parse((await runIch([...folders, '--threshold', '0.5'])).stdout)[0].rows[0].dice).toBe(1);
    expect(JSON.parse((await runIch([...folders, '--threshold', '0.7'])).stdout)[0].rows[0].dice).toBe(0);
  });
});

describe('ich phantom', () => {
  it('writes heads, never over what is there, and nothing half when interrupted', async () => {
    const heads = ['--subjects', '2', '--size', '64', '--slices', '8'];
    expect((await runIch(['phantom', file('heads'), ...heads])).code).toBe(0);
    expect(readdirSync(file('heads')).sort()).toEqual(expect.arrayContaining(['ct_scans', 'masks']));
    const again = await runIch(['phantom', file('heads'), ...heads]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('empty')]);

    const stopped = await runIch(['phantom', file('many'), '--subjects', '200', '--size', '128'], (child) => {
      child.stderr?.once('data', () => child.kill('SIGINT'));
    });
    expect(stopped.code).toBe(130);
    expect(existsSync(file('many'))).toBe(false);
  });
});

describe('ich segment', () => {
  const model = file('model');
  const phantom = createPhantom({ seed: 3, shape: [8, 64, 64], hemorrhages: [{ subtype: 'epidural', volumeMl: 60 }] });

  beforeAll(async () => {
    const preset = {
      title: 'Tiny',
      widths: [2, 2, 2, 2, 2],
      recipe: {
        ...{ tailWidth: 8, dropoutRate: 0, priorProbability: 0.5, epochs: 1, batchSize: 8 },
        ...{ learningRate: 1e-3, course: 'cosine' as const },
      },
      size: 64,
      card: {
        axes: 'LPS' as const,
        pixelMm: 3.3,
        window: { level: 40, width: 120 },
        tile: { window: 32, stride: 16 },
        postprocess: [{ step: 'threshold' as const, above: 0.5 }],
      },
    };
    await trainModel(
      {
        ...{ preset, out: model, phantoms: 8, data: undefined, epochs: 1, seed: 1 },
        ...{ engine: undefined, threads: 1, resume: false },
      },
      {},
    );
  });

  it('trains into a folder that says what it is', () => {
    expect(readdirSync(model).sort()).toEqual(['ich-model.json', 'model.json', 'weights.bin']);
    expect(JSON.parse(readFileSync(join(model, 'ich-model.json'), 'utf8')).note).toMatch(/demonstration only/);
    expect(existsSync(`${model}.work`)).toBe(false);
  });

  it('writes a mask on the grid of the scan, however that lies', async () => {
    const turned = reorient(phantom.volume, 'RSA');
    const masks: Volume[] = [];
    for (const [name, scan] of [
      ['plain', phantom.volume],
      ['turned', turned],
    ] as const) {
      const path = await put(scan, `${name}.nii.gz`);
      const argv = ['segment', path, '--model', model, '--out', file(`${name}-mask.nii.gz`), '--json'];
      const { code, stdout, stderr } = await runIch([...argv, '--probability', file(`${name}-p.nii`)]);
      expect([code, stderr.includes('error')]).toEqual([0, false]);
      expect(JSON.parse(stdout)).toMatchObject({ model: 'Tiny', note: expect.stringMatching(/synthetic/) });
      const mask = await readNifti(readFileSync(file(`${name}-mask.nii.gz`)));
      const probability = await readNifti(readFileSync(file(`${name}-p.nii`)));
      const given = await readNifti(readFileSync(path));
      expect([mask.view.shape, mask.affine, mask.spacingMm]).toEqual([given.view.shape, given.affine, given.spacingMm]);
      expect([...mask.view.data]).toEqual(Array.from(probability.view.data, (p) => Number(p > 0.5)));
      masks.push(probability);
    }
    const back = reorient(masks[1], 'LPS');
    const apart = back.view.data.map((value, i) => Math.abs(value - masks[0].view.data[i]));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  });

  it('refuses a folder that holds no model, and a DICOM SEG for a NIfTI scan', async () => {
    const path = await put(phantom.volume, 'scan2.nii.gz');
    const none = await runIch(['segment', path, '--model', dir, '--out', file('m.nii')]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/ich-model\.json/)]);
    const seg = await runIch(['segment', path, '--model', model, '--out', file('m.dcm')]);
    expect([seg.code, seg.stderr]).toEqual([2, expect.stringMatching(/series/)]);
    expect(existsSync(file('m.dcm'))).toBe(false);
  });
});
