import { cpus } from 'node:os';
import { join } from 'node:path';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { compareSpeed, pythonPeer } from '@ich/testkit';
import { it } from 'vitest';
import { createStitcher, extractTilesInto, stitchTilesInto, tileGrid } from '../src/index.js';

/**
 * Cuts 49 windows of 160x160 out of 640x640 and averages them again, memory reused, beside NumPy in turns.
 * `ICH_BENCH_ROUNDS` (15) chooses; `ICH_PYTHON` is an interpreter with NumPy.
 */
const SIZE = 640;
const WINDOW = 160;
const STRIDE = 80;
const REPEAT = 20;
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 15);

const grid = tileGrid([SIZE, SIZE], { window: WINDOW, stride: STRIDE });
const image = ndarrayOf(
  Float32Array.from({ length: SIZE * SIZE }, (_, i) => ((i * 7919) % 251) / 251),
  [SIZE, SIZE],
);
const tiles = zeros('float32', [49, WINDOW, WINDOW]);
const out = zeros('float32', [SIZE, SIZE]);

const extract = () => extractTilesInto(tiles, image, grid);
const stitch = () => stitchTilesInto(out, tiles, grid);
const oneByOne = () => {
  const stitcher = createStitcher(grid);
  for (let i = 0; i < 49; i++) stitcher.add(i, tiles.pick(i, null, null));
  stitcher.finish();
};

const mean = (work: () => void): number => {
  for (let i = 0; i < REPEAT; i++) work();
  const start = performance.now();
  for (let i = 0; i < REPEAT; i++) work();
  return (performance.now() - start) / 1000 / REPEAT;
};

it('extract and stitch', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'stitch_numpy.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}`);
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  const { peer, name } = started;
  const ask = () =>
    peer.ask<{ extract: number; stitch: number }>({ size: SIZE, window: WINDOW, stride: STRIDE, repeat: REPEAT });
  const both = () => {
    extract();
    stitch();
  };
  const pairs = {
    'extract and stitch': [async () => (await ask()).extract + (await ask()).stitch, both],
    extract: [async () => (await ask()).extract, extract],
    stitch: [async () => (await ask()).stitch, stitch],
    'stitch one by one': [async () => (await ask()).stitch, oneByOne],
  } as const;
  for (const [work, [theirs, ours]] of Object.entries(pairs)) {
    const lanes = [
      { name, seconds: theirs },
      { name: '@ich/tiling', seconds: () => mean(ours) },
    ];
    const [numpy, here] = await compareSpeed(lanes, ROUNDS);
    const ms = `${(numpy.median * 1000).toFixed(3)} ms, here ${(here.median * 1000).toFixed(3)} ms`;
    console.log(`${work}: ${name} ${ms}, ratio ${here.ratio.toFixed(2)}`);
  }
  if (out.data.some((value, i) => value !== image.data[i])) throw new Error('the windows do not give the image back');
  peer.close();
});
