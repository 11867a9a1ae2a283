import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { compareSpeed, pythonPeer, secondsOf } from '@ich/testkit';
import { it } from 'vitest';
import { precisionRecall, roc, rocAuc, thresholdSweep } from '../src/index.js';

/**
 * A sweep of 100 thresholds and the exact curves of 640x640x34 voxels, beside numpy's loop and scikit-learn, in turns on
 * one core. `ICH_BENCH_ROUNDS` (5) and `ICH_BENCH_TASKS` (`sweep,auc`; all) choose; `ICH_PYTHON` is an interpreter with both.
 *
 * Probabilities as a network gives them: a sigmoid of normal logits, so that nearly all are distinct; about 1 % of the
 * voxels are positive. `'overlapping'` is a poor network (AUC 0.92), whose classes mix in every bucket.
 */
const SHAPE = [34, 640, 640];
const SIZE = SHAPE.reduce((product, n) => product * n, 1);
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 5);
const ASKED = process.env.ICH_BENCH_TASKS?.split(',');
const THRESHOLDS = Float32Array.from({ length: 100 }, (_, i) => (i + 1) / 101);
const LOGITS = { separated: [-6, 2], overlapping: [-2, 2] } as const;

function scans([outside, inside]: readonly [number, number]): { truth: Uint8Array; probability: Float32Array } {
  const rng = createRng(7);
  const truth = new Uint8Array(SIZE);
  const probability = new Float32Array(SIZE);
  for (let z = 0, i = 0; z < SHAPE[0]; z++) {
    for (let y = 0; y < SHAPE[1]; y++) {
      for (let x = 0; x < SHAPE[2]; x++, i++) {
        if (Math.hypot((z - 17) / 8, (y - 340) / 65, (x - 340) / 65) < 1) truth[i] = 1;
        probability[i] = 1 / (1 + Math.exp(-rng.normal(truth[i] ? inside : outside, 2)));
      }
    }
  }
  return { truth, probability };
}

const sumOf = (values: ArrayLike<number>): number => Array.prototype.reduce.call(values, add, 0) as number;
const add = (sum: unknown, value: unknown): number => (sum as number) + (value as number);

type Run = (truth: Uint8Array, probability: Float32Array) => unknown;
/** Ours, and the number that tells whether both sides did the same. */
const TASKS: Record<string, { run: Run; value: (result: never) => number }> = {
  sweep: {
    run: (truth, probability) => thresholdSweep(truth, probability, { thresholds: THRESHOLDS }),
    value: (counts: ReturnType<typeof thresholdSweep>) => counts.reduce((sum, { tp }) => sum + tp, 0),
  },
  auc: { run: rocAuc, value: (auc: number) => auc },
  roc: { run: (t, p) => roc(t, p), value: (curve: ReturnType<typeof roc>) => sumOf(curve.fpr) },
  averagePrecision: {
    run: (t, p) => precisionRecall(t, p, { dropIntermediate: true }),
    value: (curve: ReturnType<typeof precisionRecall>) => curve.averagePrecision,
  },
  precisionRecall: {
    run: (t, p) => precisionRecall(t, p),
    value: (curve: ReturnType<typeof precisionRecall>) => sumOf(curve.precision),
  },
};

it('thresholds and curves beside numpy and scikit-learn', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'curves_peers.py'));
  if ('reason' in started) return console.log(`skipped: ${started.reason}`);
  const { peer, name } = started;
  const folder = mkdtempSync(join(tmpdir(), 'curves-'));
  try {
    console.log(`${name}; node ${process.version}; ${cpus()[0].model}; ${SHAPE.join(' x ')}, ${ROUNDS} rounds`);
    for (const [kind, logits] of Object.entries(LOGITS)) {
      const { truth, probability } = scans(logits);
      const file = join(folder, kind);
      writeFileSync(file, Buffer.concat([new Uint8Array(probability.buffer), truth]));
      for (const [tool, { run, value }] of Object.entries(TASKS)) {
        if (ASKED && !ASKED.includes(tool)) continue;
        const question = { file, tool, thresholds: [...THRESHOLDS] };
        const wanted = (await peer.ask<{ value: number }>(question)).value;
        const got = value(run(truth, probability) as never);
        if (Math.abs(got - wanted) > 1e-9 * Math.abs(wanted)) throw new Error(`${tool}: ${wanted}; here ${got}`);
        const [theirs, ours] = await compareSpeed(
          [
            { name, seconds: async () => (await peer.ask<{ seconds: number }>(question)).seconds },
            { name: '@ich/metrics', seconds: () => secondsOf(() => run(truth, probability)) },
          ],
          ROUNDS,
        );
        const [a, b] = [ours, theirs].map(({ median }) => `${median.toFixed(3)} s`);
        console.log(`${kind} ${tool}: ${a} beside ${b}, ratio ${ours.ratio.toFixed(3)}`);
      }
    }
  } finally {
    peer.close();
    rmSync(folder, { recursive: true });
  }
});
