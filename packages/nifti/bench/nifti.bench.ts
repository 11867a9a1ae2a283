import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { affineFromSpacing, createRng, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { compareSpeed, type Lane, type PythonPeer, pythonPeer, secondsOf } from '@ich/testkit';
import { it } from 'vitest';
import { readNifti, readNiftiHeader, writeNifti } from '../src/index.js';

/**
 * A head of 512x512x34 int16 read from and written to files beside nibabel, in turns. `ICH_BENCH_ROUNDS` (11) chooses;
 * `ICH_BENCH_CLOCK=processor` counts processor time, which a busy machine does not stretch, on both sides;
 * `ICH_PYTHON` is an interpreter with nibabel; `ICH_BENCH_NIFTI` a real int16 scan (`.nii.gz`) to take instead.
 */
const SHAPE = [34, 512, 512];
const CLOCK = process.env.ICH_BENCH_CLOCK ?? 'wall';
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 11);

/** Air, skull and brain with noise. */
function head(): Volume<Int16Array> {
  const rng = createRng(1);
  const data = new Int16Array(SHAPE[0] * SHAPE[1] * SHAPE[2]);
  for (let i = 0; i < data.length; i++) {
    const radius = Math.hypot((i % 512) - 256, (Math.floor(i / 512) % 512) - 256);
    data[i] = radius > 230 ? -1024 : radius > 215 ? rng.uniform(600, 1800) : rng.normal(35, 8);
  }
  return { view: ndarrayOf(data, SHAPE), spacingMm: [5, 0.45, 0.45], affine: affineFromSpacing([5, 0.45, 0.45]) };
}

/** What a page or a program does that wants the header of a file: its first 4 kB. */
function start(file: string): Uint8Array {
  const bytes = new Uint8Array(4096);
  const fd = openSync(file, 'r');
  const length = readSync(fd, bytes);
  closeSync(fd);
  return bytes.subarray(0, length);
}

async function cost(work: () => unknown): Promise<number> {
  if (CLOCK === 'wall') return secondsOf(work);
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

type Pair = readonly [name: string, work: object, ours: () => unknown];

function lanesOf(peer: PythonPeer, [name, question, ours]: Pair): Lane[] {
  return [
    {
      name: `nibabel: ${name}`,
      seconds: async () => (await peer.ask<{ seconds: number }>({ ...question, clock: CLOCK })).seconds,
    },
    { name: `ours: ${name}`, seconds: () => cost(ours) },
  ];
}

it('a head read and written', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'nibabel_peer.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}, ${CLOCK} time`);
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nifti-'));
  const scan = process.env.ICH_BENCH_NIFTI;
  const volume = scan ? await readNifti(readFileSync(scan), { dtype: 'int16' }) : head();
  const [packed, plain] = [join(folder, 'head.nii.gz'), join(folder, 'head.nii')];
  const plainBytes = await writeNifti(volume, { gzip: false });
  writeFileSync(packed, await writeNifti(volume));
  writeFileSync(plain, plainBytes);
  console.log(`${started.name}; ${volume.view.shape.join('x')}`);
  const write = (level: number) => async () => {
    writeFileSync(join(folder, 'ours.nii.gz'), await writeNifti(volume, { level }));
  };
  const pairs: Pair[] = [
    ['.nii.gz', { work: 'read', file: packed }, () => readNifti(readFileSync(packed))],
    ['.nii.gz, get_fdata', { work: 'read_doubles', file: packed }, () => readNifti(readFileSync(packed))],
    ['.nii', { work: 'read', file: plain }, () => readNifti(readFileSync(plain))],
    ['.nii, get_fdata', { work: 'read_doubles', file: plain }, () => readNifti(readFileSync(plain))],
    ['.nii, bytes in memory', { work: 'from_bytes', file: plain }, () => readNifti(plainBytes)],
    ['header of .nii.gz', { work: 'header', file: packed }, () => readNiftiHeader(start(packed))],
    ['header of .nii', { work: 'header', file: plain }, () => readNiftiHeader(start(plain))],
    ['write .nii.gz, level 1', { work: 'write', file: plain, level: 1 }, write(1)],
    ['write .nii.gz, level 6', { work: 'write', file: plain, level: 6 }, write(6)],
  ];
  try {
    for (const pair of pairs) {
      for (const { name, median, least, ratio } of await compareSpeed(lanesOf(started.peer, pair), ROUNDS)) {
        const ms = (seconds: number) => `${(1000 * seconds).toFixed(2)} ms`;
        console.log(`${name}: median ${ms(median)}, least ${ms(least)}, ratio ${ratio.toFixed(3)}`);
      }
    }
  } finally {
    started.peer.close();
    rmSync(folder, { recursive: true });
  }
});
