import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { affineFromSpacing, createRng, type SpacingMm, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { compareSpeed, type Lane, type PythonPeer, pythonPeer } from '@ich/testkit';
import { it } from 'vitest';
import { resample } from '../src/index.js';

/**
 * A head of 512x512x34 int16 to other spacings beside SimpleITK and scipy, in turns, in processor time, which a busy
 * machine does not stretch. `ICH_BENCH_ROUNDS` (3) chooses; `ICH_PYTHON` is an interpreter with both.
 */
const SHAPE = [34, 512, 512];
const SPACING: SpacingMm = [5, 0.45, 0.45];
const TO: SpacingMm = [2.5, 0.6, 0.6];
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 3);
const clock = 'processor';

function head(): Volume<Int16Array> {
  const rng = createRng(1);
  const data = Int16Array.from({ length: SHAPE[0] * SHAPE[1] * SHAPE[2] }, () => rng.uniform(-1000, 1500));
  return { view: ndarrayOf(data, SHAPE), spacingMm: SPACING, affine: affineFromSpacing(SPACING) };
}

function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function middleOf({ view }: Volume): number {
  const [k, j, i] = view.shape.map((size) => Math.floor(size / 2));
  return view.get(k, j, i);
}

function lanesOf(peer: PythonPeer, tools: string[], volume: Volume, method: 'linear' | 'cubic'): Lane[] {
  const wanted = middleOf(resample(volume, { spacingMm: TO, method }));
  const theirs = tools.map((tool) => ({
    name: `${tool}, ${method}`,
    seconds: async () => {
      const { seconds, middle } = await peer.ask<{ seconds: number; middle: number }>({ tool, method, clock });
      if (Math.abs(middle - wanted) > 0.01) throw new Error(`${tool}, ${method}: ${middle}, here ${wanted}`);
      return seconds;
    },
  }));
  const ours = () => processorSeconds(() => resample(volume, { spacingMm: TO, method }));
  const smoothed = () => processorSeconds(() => resample(volume, { spacingMm: TO, method, antialias: true }));
  return [
    ...theirs,
    { name: `ours, ${method}`, seconds: ours },
    { name: `ours, ${method}, antialias`, seconds: smoothed },
  ];
}

it('a head on another grid', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'resample_peers.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}, ${SHAPE.join('x')}, ${SPACING} to ${TO} mm`);
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  console.log(started.name);
  const folder = mkdtempSync(join(tmpdir(), 'resample-'));
  const file = join(folder, 'head');
  const volume = head();
  writeFileSync(file, volume.view.data);
  const { shape } = resample(volume, { spacingMm: TO }).view;
  try {
    const grid = { file, shape: SHAPE, spacing: SPACING, out: { shape, spacing: TO } };
    const { tools } = await started.peer.ask<{ tools: string[] }>(grid);
    for (const method of ['linear', 'cubic'] as const) {
      for (const { name, median, least, ratio } of await compareSpeed(
        lanesOf(started.peer, tools, volume, method),
        ROUNDS,
      )) {
        console.log(`${name}: median ${median.toFixed(3)} s, least ${least.toFixed(3)} s, ratio ${ratio.toFixed(3)}`);
      }
    }
  } finally {
    started.peer.close();
    rmSync(folder, { recursive: true });
  }
});
