import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { compareSpeed, type Lane, type PythonPeer, pythonPeer, secondsOf } from '@ich/testkit';
import { it } from 'vitest';
import { applyWindowInto, normalizeInto, stackWindowsInto, windowPresets } from '../src/index.js';

/**
 * A head of 512x512x34 int16 through the brain window 40/120 to uint8, beside numpy and SimpleITK, in turns on one core;
 * ours into memory that is there. `ICH_BENCH_ROUNDS` (21) chooses; `ICH_PYTHON` is an interpreter with numpy.
 */
const SHAPE = [34, 512, 512];
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 21);

/** Air, skull and brain with noise. */
function head(): Int16Array {
  const rng = createRng(1);
  const data = new Int16Array(SHAPE[0] * SHAPE[1] * SHAPE[2]);
  for (let i = 0; i < data.length; i++) {
    const radius = Math.hypot((i % 512) - 256, (Math.floor(i / 512) % 512) - 256);
    data[i] = radius > 230 ? rng.uniform(-1010, -980) : radius > 215 ? rng.uniform(600, 1800) : rng.uniform(0, 80);
  }
  return data;
}

const volume = ndarrayOf(head(), SHAPE);
const bytes = ndarrayOf(new Uint8Array(volume.size), SHAPE);
const floats = ndarrayOf(new Float32Array(volume.size), SHAPE);
const channels = ndarrayOf(new Uint8Array(3 * volume.size), [...SHAPE, 3]);
const { brain, subdural, bone } = windowPresets;
const OURS: Lane[] = [
  { name: 'uint8', seconds: () => secondsOf(() => applyWindowInto(bytes, volume, brain)) },
  { name: 'unit', seconds: () => secondsOf(() => applyWindowInto(floats, volume, brain)) },
  {
    name: 'SIGMOID to uint8',
    seconds: () => secondsOf(() => applyWindowInto(bytes, volume, { ...brain, voiFunction: 'SIGMOID' })),
  },
  {
    name: 'three windows to uint8',
    seconds: () => secondsOf(() => stackWindowsInto(channels, volume, [brain, subdural, bone])),
  },
  {
    name: 'normalize',
    seconds: () => secondsOf(() => normalizeInto(floats, volume, { lower: -20, upper: 100, mean: 40, sd: 20 })),
  },
];

async function peersOf(peer: PythonPeer, file: string): Promise<Lane[]> {
  writeFileSync(file, volume.data);
  const tools = await peer.ask<string[]>({ tools: true, file, shape: SHAPE });
  return tools.map((tool) => ({
    name: tool,
    seconds: async () => {
      const { seconds, wrong } = await peer.ask<{ seconds: number; wrong: number }>({ tool });
      if (wrong > 0) throw new Error(`${tool}: ${wrong} voxels differ`);
      return seconds;
    },
  }));
}

it('a head to grey', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'window_peers.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}, ${SHAPE.join('x')}`);
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  console.log(started.name);
  const folder = mkdtempSync(join(tmpdir(), 'window-'));
  try {
    const peers = await peersOf(started.peer, join(folder, 'head'));
    for (const { name, median, least, ratio } of await compareSpeed([...peers, ...OURS], ROUNDS)) {
      const ms = (seconds: number) => `${(1000 * seconds).toFixed(1)} ms`;
      console.log(`${name}: median ${ms(median)}, least ${ms(least)}, ratio ${ratio.toFixed(3)}`);
    }
  } finally {
    started.peer.close();
    rmSync(folder, { recursive: true });
  }
});
