import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrfKernel, denseCrf, denseCrfInWorkers, estimateMemory } from '@ich/crf';
import { compareSpeed, pythonPeer, secondsOf } from '@ich/testkit';
import { it } from 'vitest';
import { scene } from './scene.js';

/**
 * One slice and whole heads beside pydensecrf and SimpleCRF, in turns in one run, from arrays to probabilities.
 * `ICH_PYTHON` is an interpreter with both, `ICH_BENCH_ROUNDS` (5) and `ICH_BENCH_CASES` choose. One core is measured in
 * processor seconds of the process, its compiler and collector included, so that a busy machine falls on no one; threads
 * in seconds by the clock.
 */
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 5);
const CASES = {
  '640x640': { shape: [640, 640], gaussian: [3, 3], bilateral: [80, 80], intensity: 13, weights: [3, 10] },
  'narrow 640x640': { shape: [640, 640], gaussian: [1, 1], bilateral: [4, 4], intensity: 0.2, weights: [3, 10] },
  '34x256x256': { shape: [34, 256, 256], gaussian: [3, 3, 3], bilateral: [10, 17, 12], intensity: 10, weights: [3, 5] },
  '34x512x512': { shape: [34, 512, 512], gaussian: [3, 3, 3], bilateral: [10, 17, 12], intensity: 10, weights: [3, 5] },
};
type Name = keyof typeof CASES;
const names = (process.env.ICH_BENCH_CASES?.split(',') ?? Object.keys(CASES)) as Name[];
type Answer = { wall: number; cpu: number; peakBytes: number };

const cpuSeconds = (work: () => unknown): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};
/** First calls and peak memory, each in a process of its own. */
function showPeaks(shape: readonly number[], kernels: CrfKernel[], arrays: ReturnType<typeof scene>): void {
  const folder = mkdtempSync(join(tmpdir(), 'ich-crf-'));
  const files = Object.fromEntries(Object.keys(arrays).map((name) => [name, join(folder, name)]));
  for (const [name, { data }] of Object.entries(arrays)) writeFileSync(files[name], data);
  for (const [label, masked, workers] of [
    ['full grid', false, 1],
    ['in the mask', true, 1],
    ['full grid, two threads', false, 2],
  ]) {
    const question = JSON.stringify({ shape, kernels, files, masked, workers });
    const said = execFileSync(process.execPath, [join(import.meta.dirname, 'peak.mjs'), question], {
      encoding: 'utf8',
    });
    console.log(`${label}\n${said.trimEnd()}`);
  }
  rmSync(folder, { recursive: true });
}
const mib = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;

it.each(names)('%s', async (name) => {
  const { shape, gaussian, bilateral, intensity, weights } = CASES[name];
  const started = await pythonPeer(join(import.meta.dirname, 'crf_peers.py'));
  console.log(`\n${name}, 5 steps; ${cpus()[0].model}, Node ${process.versions.node}`);
  if ('reason' in started) return console.log(`not measured: ${started.reason}`);
  const { image, probability, mask } = scene(shape);
  const kernels: CrfKernel[] = [
    { type: 'gaussian', sigmaVoxels: gaussian, weight: weights[0] },
    { type: 'bilateral', sigmaVoxels: bilateral, sigmaIntensity: intensity, weight: weights[1] },
  ];
  const options = { image, probability, kernels, iterations: 5 };
  const saved = join(tmpdir(), `ich-crf-${process.pid}.f32`);
  const ask = (tool: string, save?: string) =>
    started.peer.ask<Answer>({ tool, shape, gaussian, bilateral, intensity, weights, iterations: 5, save });
  const ours = denseCrf(options);
  const { peakBytes } = await ask('pydensecrf', saved);
  const theirs = new Float32Array(readFileSync(saved).buffer.slice(0));
  const worst = ours.probability.data.reduce((most, p, i) => Math.max(most, Math.abs(p - theirs[i])), 0);
  console.log(`largest difference of Q ${worst.toExponential(1)}; memory: tool at its peak ${mib(peakBytes)}`);
  console.log(
    `estimated here ${mib(estimateMemory(options).total)}, in the mask ${mib(estimateMemory({ ...options, mask }).total)}`,
  );
  showPeaks(shape, kernels, { image, probability, mask });
  const inside = { ...options, mask };
  const cpu = await compareSpeed(
    [
      { name: 'pydensecrf', seconds: async () => (await ask('pydensecrf')).cpu },
      { name: 'SimpleCRF', seconds: async () => (await ask('SimpleCRF')).cpu },
      { name: 'here', seconds: () => cpuSeconds(() => denseCrf(options)) },
      { name: 'here, in the mask', seconds: () => cpuSeconds(() => denseCrf(inside)) },
    ],
    ROUNDS,
  );
  const clock = await compareSpeed(
    [
      { name: 'pydensecrf, clock', seconds: async () => (await ask('pydensecrf')).wall },
      {
        name: 'here, one thread, clock',
        seconds: () => secondsOf(() => denseCrf(options)),
      },
      {
        name: 'here, two threads, clock',
        seconds: () => secondsOf(() => denseCrfInWorkers({ ...options, workers: 2 })),
      },
    ],
    ROUNDS,
  );
  for (const { name: lane, median, least, ratio } of [...cpu, ...clock]) {
    console.log(`${lane}: ${median.toFixed(3)} s, least ${least.toFixed(3)}, ratio ${ratio.toFixed(3)}`);
  }
  started.peer.close();
});
