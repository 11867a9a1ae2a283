import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSpeed, pythonPeer } from '@ich/testkit';
import { it } from 'vitest';
import { confusion, confusionPerLabel, dice, jaccard } from '../src/index.js';

/**
 * Counts, Dice and Jaccard of two Uint8 masks beside numpy (`count_nonzero`) and MONAI, in turns on one core. Each turn is
 * the least of a few calls. `ICH_BENCH_ROUNDS` (15) chooses; `ICH_PYTHON` is an interpreter with numpy and MONAI.
 */
const SHAPES = [
  [34, 512, 512],
  [34, 640, 640],
];
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 15);

/** A bleeding and a prediction that is shifted, with specks: about 1 % of the voxels. */
function masks([slices, rows, columns]: number[]): { truth: Uint8Array; predicted: Uint8Array } {
  const truth = new Uint8Array(slices * rows * columns);
  const predicted = new Uint8Array(truth.length);
  const inside = (z: number, y: number, x: number): boolean =>
    Math.hypot((z - 17) / 8, (y - rows / 2) / 65, (x - columns / 2) / 65) < 1;
  for (let z = 0, i = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        truth[i] = Number(inside(z, y, x));
        predicted[i] = Number(inside(z, y + 4, x - 3) || i % 997 === 0);
      }
    }
  }
  return { truth, predicted };
}

const scoresOf = (truth: Uint8Array, predicted: Uint8Array): number[] => {
  const counts = confusion(truth, predicted);
  return [dice(counts), jaccard(counts)];
};

function leastOf(repeats: number, run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least / 1000;
}

it('counts, Dice and Jaccard beside numpy and MONAI', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'overlap_peers.py'));
  if ('reason' in started) return console.log(`skipped: ${started.reason}`);
  const { peer, name } = started;
  const folder = mkdtempSync(join(tmpdir(), 'overlap-'));
  try {
    console.log(`${name}; node ${process.version}; ${cpus()[0].model}; ${ROUNDS} rounds`);
    for (const shape of SHAPES) {
      const { truth, predicted } = masks(shape);
      const file = join(folder, shape.join('x'));
      writeFileSync(file, Buffer.concat([truth, predicted]));
      for (const tool of name.split(', ')) {
        const repeats = tool.startsWith('numpy') ? 5 : 1;
        const ask = () => peer.ask<{ seconds: number; value: number[] }>({ file, shape, tool, repeats });
        const [wanted, got] = [(await ask()).value, scoresOf(truth, predicted)];
        if (got.some((value, i) => Math.abs(value - wanted[i]) > 1e-6))
          throw new Error(`${tool}: ${wanted}; here ${got}`);
        const [theirs, ours] = await compareSpeed(
          [
            { name: tool, seconds: async () => (await ask()).seconds },
            { name: '@ich/metrics', seconds: () => leastOf(5, () => scoresOf(truth, predicted)) },
          ],
          ROUNDS,
        );
        const [a, b] = [ours, theirs].map(({ median }) => `${(1000 * median).toFixed(2)} ms`);
        console.log(`${shape.join('x')}: ${a} beside ${b} of ${tool}, ratio ${ours.ratio.toFixed(4)}`);
      }
      const perLabel = leastOf(5, () => confusionPerLabel(truth, predicted, { background: null }));
      console.log(`${shape.join('x')}: per label ${(1000 * perLabel).toFixed(1)} ms`);
    }
  } finally {
    peer.close();
    rmSync(folder, { recursive: true });
  }
});
