import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng, type NdArray } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { compareSpeed, type PythonPeer, pythonPeer } from '@ich/testkit';
import { it } from 'vitest';
import {
  closeInto,
  distanceTransformInto,
  fillHolesInto,
  footprints,
  labelInto,
  openInto,
  removeSmallInto,
} from '../src/index.js';

/**
 * The work of a post-processing, and distances, beside SciPy, OpenCV, cc3d, fill_voids, scikit-image and edt: in turns, on one core, output
 * reused, results compared. `ICH_BENCH_ROUNDS` (7) and `ICH_BENCH_ONLY` choose; `ICH_PYTHON` is an interpreter with the six.
 */
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 7);
/** Part of the names of the rows that are measured; all without. */
const ONLY = process.env.ICH_BENCH_ONLY ?? '';

type Mask = NdArray<Uint8Array>;

/**
 * Lumps with holes and gaps, a crescent, and specks: what a threshold of a probability leaves.
 *
 * @param noise whether there are holes and specks @param first slice of the head that the first of the mask is
 */
function lesions(shape: number[], noise = 1, first = 0): Mask {
  const rng = createRng(5);
  const mask = zeros('uint8', shape);
  const [rows, columns] = shape.slice(-2);
  for (let i = 0; i < mask.data.length; i++) {
    const x = i % columns;
    const y = Math.floor(i / columns) % rows;
    const z = first + Math.floor(i / columns / rows);
    const rough = Math.sin(x * 0.31) * Math.sin(y * 0.23 + z);
    const lump = ((x - 200) / 60) ** 2 + ((y - 240) / 50) ** 2 + ((z - 14) / 8) ** 2;
    const skull = Math.hypot((x - 256) / 190, (y - 256) / 230, (z - 17) / 16);
    const isIn = lump < 1 + 0.2 * rough || (x > 300 && skull < 1 && skull > 0.92 + rough / 50);
    const chance = rng.uniform();
    mask.data[i] = isIn ? (chance < 1 - 0.02 * noise ? 1 : 0) : chance < 0.003 * noise ? 1 : 0;
  }
  return mask;
}

interface Row {
  name: string;
  goal: number;
  mask: Mask;
  question: { work: string; footprint?: string; spacing?: number[]; times: number };
  /** Does the work and answers what to compare with the peer. */
  run: () => Uint8Array | Int32Array | Float32Array;
}

const MIDDLE = 14;
const volume = lesions([34, 512, 512]);
const image = lesions([640, 640], 1, MIDDLE);
const volumeOut = ndarrayOf(new Uint8Array(volume.data.length), volume.shape);
const imageOut = ndarrayOf(new Uint8Array(image.data.length), image.shape);
const labels = { volume: zeros('int32', volume.shape), image: zeros('int32', image.shape) };

const clean = { volume: lesions(volume.shape, 0), image: lesions(image.shape, 0, MIDDLE) };
const distances = { volume: zeros('float32', volume.shape), image: zeros('float32', image.shape) };

/** Inside: from the lesions' voxels to what surrounds them; outside: from the others to them. */
function distanceRow(what: 'volume' | 'image', side: 'inside' | 'outside', goal: number): Row {
  const { data, shape } = clean[what];
  const mask = ndarrayOf(side === 'inside' ? data : data.map((v) => 1 - v), [...shape]);
  const spacing = what === 'volume' ? [5, 0.45, 0.45] : [1, 1];
  return {
    name: `distances ${shape.length}D ${side}`,
    goal,
    mask,
    question: { work: 'distance', spacing, times: what === 'volume' ? 1 : 20 },
    run: () => {
      distanceTransformInto(distances[what], mask, { spacingMm: spacing });
      return distances[what].data;
    },
  };
}

function openClose(out: Mask, mask: Mask, options: Parameters<typeof openInto>[2]): Uint8Array {
  openInto(out, mask, options);
  closeInto(out, out, options);
  return out.data;
}

const FOOTPRINTS = {
  ball1: footprints.ball(1),
  ball2: footprints.ball(2),
  '3x3x3': footprints.box([3, 3, 3]),
  '3x3': footprints.box([3, 3]),
  disk2: footprints.disk(2),
  '5x5': footprints.box([5, 5]),
};

const rows: Row[] = [
  ...(Object.keys(FOOTPRINTS) as (keyof typeof FOOTPRINTS)[]).map((name): Row => {
    const is3d = FOOTPRINTS[name].shape.length === 3;
    const [mask, out] = is3d ? [volume, volumeOut] : [image, imageOut];
    const options = { footprint: FOOTPRINTS[name], convention: is3d ? ('scipy' as const) : ('opencv' as const) };
    return {
      name: `open+close ${name} ${mask.shape.join('x')}`,
      goal: is3d ? 0.015 : 0.8,
      mask,
      question: { work: 'openClose', footprint: name, times: is3d ? 1 : 50 },
      run: () => openClose(out, mask, options),
    };
  }),
  {
    name: 'label 3D',
    goal: 0.4,
    mask: volume,
    question: { work: 'label', times: 3 },
    run: () => {
      labelInto(labels.volume, volume);
      return labels.volume.data;
    },
  },
  {
    name: 'label 2D',
    goal: 0.4,
    mask: image,
    question: { work: 'label', times: 50 },
    run: () => {
      labelInto(labels.image, image);
      return labels.image.data;
    },
  },
  {
    name: 'fill holes 3D',
    goal: 0.12,
    mask: volume,
    question: { work: 'fillHoles', times: 3 },
    run: () => {
      fillHolesInto(volumeOut, volume);
      return volumeOut.data;
    },
  },
  {
    name: 'remove small 3D',
    goal: 0.1,
    mask: volume,
    question: { work: 'removeSmall', times: 1 },
    run: () => {
      removeSmallInto(volumeOut, volume, { minVoxels: 20 });
      return volumeOut.data;
    },
  },
  distanceRow('volume', 'inside', 0.11),
  distanceRow('volume', 'outside', 0.3),
  distanceRow('image', 'inside', 0.4),
  distanceRow('image', 'outside', 0.9),
];

/** Median seconds of a few runs. */
function secondsOfSome(run: () => unknown, times: number): number {
  const seconds = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return seconds.sort((a, b) => a - b)[times >> 1];
}

async function compare(peer: PythonPeer, file: string, { name, goal, mask, question, run }: Row): Promise<void> {
  writeFileSync(file, mask.data);
  const asked = { ...question, file, shape: mask.shape };
  const wanted = await peer.ask<{ digest: string; count: number }>(asked);
  const got = run();
  const digest = createHash('sha256')
    .update(Uint8Array.from(got, (v) => (v > 0 ? 1 : 0)))
    .digest('hex');
  // Whole numbers exactly; edt's distances, in single precision throughout, come within 3e-6 of SciPy's.
  let highest = 0;
  for (const value of got) highest = Math.max(highest, value);
  if (digest !== wanted.digest || Math.abs(highest - wanted.count) > 1e-5 * highest) throw new Error(`${name} differs`);
  const [theirs, ours] = await compareSpeed(
    [
      { name: 'peer', seconds: async () => (await peer.ask<{ seconds: number }>(asked)).seconds },
      { name: '@ich/morphology', seconds: () => secondsOfSome(run, Math.max(3, question.times)) },
    ],
    ROUNDS,
  );
  const ms = [theirs, ours].map(({ median }) => (1000 * median).toFixed(2));
  console.log(`${name}: ${ms[0]} ms, here ${ms[1]} ms, ratio ${ours.ratio.toFixed(3)} (goal ${goal})`);
}

it('post-processing', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'morphology_peers.py'));
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}; ${started.name}`);
  const folder = mkdtempSync(join(tmpdir(), 'morphology-'));
  try {
    for (const row of rows.filter(({ name }) => name.includes(ONLY)))
      await compare(started.peer, join(folder, 'mask'), row);
  } finally {
    started.peer.close();
    rmSync(folder, { recursive: true });
  }
});
