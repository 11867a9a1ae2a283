import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { affineFromSpacing, createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { writeNifti } from '@ich/nifti';
import { it } from 'vitest';

/**
 * `ich evaluate` on 100 pairs of masks of 512x512x34, gzipped, beside MONAI and MedPy on the first few of them: seconds
 * a case and the memory at its peak. `ICH_BENCH_CASES` (100) and `ICH_BENCH_PEER_CASES` (4) choose; `ICH_PYTHON` is an
 * interpreter with nibabel, MONAI and MedPy.
 */
const CASES = Number(process.env.ICH_BENCH_CASES ?? 100);
const PEER_CASES = Number(process.env.ICH_BENCH_PEER_CASES ?? 4);
const SHAPE = [34, 512, 512];
const SPACING = [5, 0.45, 0.45] as const;
const WITH_PEAK = join(import.meta.dirname, 'withPeak.mjs');
const BIN = join(import.meta.dirname, '..', 'bin', 'ich.mjs');

/** A ball of blood, `radius` in mm. */
function ball(centre: readonly number[], radius: number): Uint8Array {
  const data = new Uint8Array(SHAPE[0] * SHAPE[1] * SHAPE[2]);
  const [from, to] = [0, 1, 2]
    .map((axis) => [centre[axis] - radius / SPACING[axis], centre[axis] + radius / SPACING[axis]])
    .reduce<[number[], number[]]>(
      ([low, high], [a, b], axis) => {
        low.push(Math.max(0, Math.floor(a)));
        high.push(Math.min(SHAPE[axis], Math.ceil(b)));
        return [low, high];
      },
      [[], []],
    );
  for (let z = from[0]; z < to[0]; z++) {
    for (let y = from[1]; y < to[1]; y++) {
      for (let x = from[2]; x < to[2]; x++) {
        const mm = Math.hypot(...[z, y, x].map((at, axis) => (at - centre[axis]) * SPACING[axis]));
        if (mm < radius) data[(z * SHAPE[1] + y) * SHAPE[2] + x] = 1;
      }
    }
  }
  return data;
}

async function writePairs(dir: string): Promise<void> {
  const rng = createRng(1);
  for (const folder of ['truth', 'predicted']) mkdirSync(join(dir, folder), { recursive: true });
  for (let i = 0; i < CASES; i++) {
    const centre = [rng.uniform(8, 26), rng.uniform(150, 360), rng.uniform(150, 360)];
    const radius = rng.uniform(5, 28);
    const moved = centre.map((at, axis) => at + rng.uniform(-3, 3) / SPACING[axis]);
    for (const [folder, data] of [
      ['truth', ball(centre, radius)],
      ['predicted', ball(moved, radius * rng.uniform(0.8, 1.2))],
    ] as const) {
      const mask = { view: ndarrayOf(data, SHAPE), spacingMm: SPACING, affine: affineFromSpacing(SPACING) };
      writeFileSync(join(dir, folder, `case_${String(i).padStart(3, '0')}.nii.gz`), await writeNifti(mask));
    }
  }
}

it('evaluates many cases', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'ich-evaluate-'));
  const [truth, predicted] = [join(dir, 'truth'), join(dir, 'predicted')];
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}, ${CASES} pairs of ${SHAPE.join('x')}`);
  try {
    await writePairs(dir);
    for (const workers of ['1', '2']) {
      const argv = [BIN, 'evaluate', '--truth', truth, '--predicted', predicted, '--json', '--workers', workers];
      const start = performance.now();
      const { stderr, status } = spawnSync(process.execPath, [WITH_PEAK, ...argv], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      const seconds = (performance.now() - start) / 1000;
      const peak = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
      console.log(
        `ich evaluate, ${workers} workers: ${(seconds / CASES).toFixed(3)} s a case, ${Math.round(peak)} MiB at its peak`,
      );
    }
    for (const tool of ['monai', 'medpy']) {
      const script = join(import.meta.dirname, 'evaluate_peers.py');
      const python = process.env.ICH_PYTHON ?? 'python3';
      const out = execFileSync(python, [script, tool, truth, predicted, `${PEER_CASES}`], { encoding: 'utf8' });
      console.log(`${tool}: ${JSON.parse(out).seconds.toFixed(3)} s a case (${PEER_CASES} cases)`);
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
});
