import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSpeed, type PythonPeer, pythonPeer, secondsOf } from '@ich/testkit';
import { it } from 'vitest';
import { surfaceConventions, surfaceDistances } from '../src/index.js';

/**
 * HD95, ASSD and normalized surface Dice (MedPy has none) of two masks of 512x512x34, beside surface-distance, MONAI and
 * MedPy, in turns on one core. `ICH_BENCH_ROUNDS` (5) chooses; `ICH_PYTHON` is an interpreter with the three.
 */
const SHAPE = [34, 512, 512];
const SPACING_MM = [5.5, 0.45, 0.45];
const TOLERANCE_MM = 2;
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 5);
const TOOLS = ['deepmind', 'monai', 'medpy'] as const;

/** An intraparenchymal bleeding, with a subdural one along the skull where `crescent` is above 0 (its thickness). */
function bleeding(centre: readonly number[], radius: readonly number[], crescent: number): Uint8Array {
  const mask = new Uint8Array(SHAPE[0] * SHAPE[1] * SHAPE[2]);
  for (let z = 0, i = 0; z < SHAPE[0]; z++) {
    for (let y = 0; y < SHAPE[1]; y++) {
      for (let x = 0; x < SHAPE[2]; x++, i++) {
        const rough = Math.sin(x * 0.31) * Math.sin(y * 0.23);
        const lump = [z, y, x].reduce((sum, at, axis) => sum + ((at - centre[axis]) / radius[axis]) ** 2, 0);
        const skull = Math.hypot((x - 256) / 190, (y - 256) / 230, (z - 17) / 16);
        const isCrescent =
          crescent > 0 && x > 300 && z > 6 && z < 28 && skull < 1 && skull > 1 - crescent + rough / 100;
        if (lump < 1 + 0.15 * rough || isCrescent) mask[i] = 1;
      }
    }
  }
  return mask;
}

const PAIRS = {
  'one bleeding': [bleeding([14, 240, 200], [7, 40, 50], 0), bleeding([15, 236, 210], [6, 44, 46], 0)],
  'two bleedings': [bleeding([14, 240, 200], [7, 40, 50], 0.07), bleeding([15, 236, 210], [6, 44, 46], 0.06)],
};

const view = (data: Uint8Array) => ({ data, shape: SHAPE, stride: [SHAPE[1] * SHAPE[2], SHAPE[2], 1], offset: 0 });

function scores([truth, predicted]: Uint8Array[], convention: (typeof TOOLS)[number]): number[] {
  const surfaces = surfaceDistances(view(truth), view(predicted), {
    spacingMm: SPACING_MM,
    convention: surfaceConventions[convention],
  });
  const both = [surfaces.hausdorff({ percentile: 95 }), surfaces.assd()];
  return convention === 'medpy' ? both : [...both, surfaces.normalizedSurfaceDice({ toleranceMm: TOLERANCE_MM })];
}

async function compare(peer: PythonPeer, file: string, masks: Uint8Array[], tool: (typeof TOOLS)[number]) {
  writeFileSync(file, Buffer.concat(masks));
  const question = { file, tool, shape: SHAPE, spacingMm: SPACING_MM, toleranceMm: TOLERANCE_MM };
  const wanted = (await peer.ask<{ scores: number[] }>(question)).scores;
  const got = scores(masks, tool);
  if (got.some((score, i) => Math.abs(score - wanted[i]) > 1e-6 * wanted[i])) {
    throw new Error(`${tool}: ${wanted.join(', ')}; here ${got.join(', ')}`);
  }
  return await compareSpeed(
    [
      { name: tool, seconds: async () => (await peer.ask<{ seconds: number }>(question)).seconds },
      { name: '@ich/metrics', seconds: () => secondsOf(() => scores(masks, tool)) },
    ],
    ROUNDS,
  );
}

it('HD95, ASSD and normalized surface Dice', async () => {
  const started = await pythonPeer(join(import.meta.dirname, 'surface_peers.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}, ${SHAPE.join('x')}`);
  if ('reason' in started) {
    console.log(`not measured: ${started.reason}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'surface-'));
  try {
    for (const [name, masks] of Object.entries(PAIRS)) {
      for (const tool of TOOLS) {
        const [peer, ours] = await compare(started.peer, join(folder, 'masks'), masks, tool);
        const seconds = `${peer.median.toFixed(3)} s, here ${ours.median.toFixed(3)} s`;
        console.log(`${name}, as ${tool}: ${seconds}, ratio ${ours.ratio.toFixed(4)}`);
      }
    }
  } finally {
    started.peer.close();
    rmSync(folder, { recursive: true });
  }
});
