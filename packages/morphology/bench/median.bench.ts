import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { compareSpeed, pythonPeer } from '@ich/testkit';
import { it } from 'vitest';
import { footprints, medianFilterInto } from '../src/index.js';

/** Medians of a 640x640 image beside `cv2.medianBlur`: in turns, on one core, output reused, results compared. */
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 9);
const TIMES = 15;
const SHAPE = [640, 640];

const rng = createRng(2);
const hu = Array.from({ length: 640 * 640 }, (_, i) => 35 + 20 * Math.sin(i / 900) + rng.normal(0, 12));
const IMAGES = { uint8: Uint8Array.from(hu), int16: Int16Array.from(hu), float32: Float32Array.from(hu) };

function secondsOfSome(run: () => void): number {
  const seconds = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return seconds.sort((a, b) => a - b)[TIMES >> 1];
}

it('medians', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'median_peer.py'));
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  const { peer, name } = started;
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}; ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'median-'));
  try {
    for (const [dtype, data] of Object.entries(IMAGES)) {
      for (const size of [3, 5]) {
        const file = join(folder, dtype);
        writeFileSync(file, data);
        const asked = { file, shape: SHAPE, dtype, size, times: TIMES };
        const image = ndarrayOf(data, SHAPE);
        const out = ndarrayOf(data.slice(), SHAPE);
        const run = (): void =>
          medianFilterInto(out, image, { footprint: footprints.box([size, size]), border: 'nearest' });
        run();
        const digest = createHash('sha256').update(out.data).digest('hex');
        if (digest !== (await peer.ask<{ digest: string }>(asked)).digest) throw new Error(`${dtype} ${size} differs`);
        const [theirs, ours] = await compareSpeed(
          [
            { name: 'peer', seconds: async () => (await peer.ask<{ seconds: number }>(asked)).seconds },
            { name: '@ich/morphology', seconds: () => secondsOfSome(run) },
          ],
          ROUNDS,
        );
        const ms = [theirs, ours].map(({ median }) => (1000 * median).toFixed(2));
        console.log(`${dtype} ${size}x${size}: ${ms[0]} ms, here ${ms[1]} ms, ratio ${ours.ratio.toFixed(2)}`);
      }
    }
  } finally {
    peer.close();
    rmSync(folder, { recursive: true });
  }
});
