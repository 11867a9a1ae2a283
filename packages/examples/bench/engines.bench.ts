import { cpus } from 'node:os';
import { join } from 'node:path';
import { type NdArray, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createOnnxPredictor, createOnnxTrainer } from '@ich/onnx';
import { compareSpeed, type Lane, type LaneResult, type PythonPeer, pythonPeer, secondsOf } from '@ich/testkit';
import { createPredictor, createTrainer, type TrainerOptions, useBackend } from '@ich/tfjs';
import { createUnet, presets } from '@ich/unet';
import { it } from 'vitest';

/**
 * The U-Net of the paper on every engine at hand beside PyTorch, in turns: seconds per window of 160x160, batches of 4.
 * `ICH_BENCH_WIDTHS` (64,16), `ICH_BENCH_ROUNDS` (7) and `ICH_BENCH_ENGINES` (onnx,tensorflow,wasm; webgpu) choose;
 * `ICH_TFJS_NODE` is a folder with a built tfjs-node (`npx @ich/tfjs build-native`).
 * `ICH_BENCH_DEVICE=cuda` lets onnxruntime (forward) and PyTorch compute there; `ICH_PYTHON` is an interpreter with torch.
 */
const SIZE = 160;
const BATCH = 4;
const THREADS = 2;
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 7);
const BASES = (process.env.ICH_BENCH_WIDTHS ?? '64,16').split(',').map(Number);
const ENGINES = (process.env.ICH_BENCH_ENGINES ?? 'onnx,tensorflow,wasm').split(',');
const DEVICE = process.env.ICH_BENCH_DEVICE === 'cuda' ? 'cuda' : 'cpu';
const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 1e-4 },
  seed: 1,
};

type Task = 'forward' | 'step';
type Run = Record<Task, () => Promise<unknown>> & { readonly name: string; readonly close: () => void };

const widthsOf = (base: number): number[] => [1, 2, 4, 8, 16].map((factor) => base * factor);

function batch(): [NdArray<Float32Array>, NdArray<Float32Array>] {
  const shape = [BATCH, SIZE, SIZE, 1];
  const values = Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 251) / 251);
  return [
    ndarrayOf(values, shape),
    ndarrayOf(
      values.map((v) => Number(v > 0.9)),
      shape,
    ),
  ];
}

/** The engines of this house that can be had here; a reason for those that cannot. */
const OPEN: Record<string, (base: number) => Promise<Run>> = {
  onnx: async (base) => {
    await useBackend({ prefer: 'cpu' });
    const model = createUnet(presets.hssayeni2020({ widths: widthsOf(base) }));
    const predict = await createOnnxPredictor(model, { threads: THREADS, device: DEVICE });
    const trainer = await createOnnxTrainer(model, { ...OPTIONS, threads: THREADS });
    const [images, truths] = batch();
    return {
      name: DEVICE === 'cpu' ? '@ich/onnx' : `@ich/onnx (forward on ${DEVICE}, training on the processor)`,
      forward: async () => predict(images),
      step: () => trainer.step(images, truths),
      close: () => {
        predict.dispose();
        trainer.dispose();
        model.dispose();
      },
    };
  },
  ...Object.fromEntries(
    (['tensorflow', 'webgpu', 'wasm'] as const).map((name) => [
      name,
      async (base: number): Promise<Run> => {
        const backend = await useBackend({ prefer: name });
        const model = createUnet(presets.hssayeni2020({ widths: widthsOf(base) }));
        const workers = name === 'wasm' ? THREADS : undefined;
        const trainer = createTrainer(model, { ...OPTIONS, workers });
        const predict = createPredictor(model, { workers });
        const threads = workers ? `${workers} workers` : `${backend.threads} thread${backend.threads > 1 ? 's' : ''}`;
        const [images, truths] = batch();
        return {
          name: `@ich/tfjs on ${name} (${threads})`,
          forward: async () => predict(images),
          step: () => trainer.step(images, truths),
          close: () => {
            trainer.dispose();
            predict.dispose();
            model.dispose();
          },
        };
      },
    ]),
  ),
};

function torchLanes(peer: PythonPeer, name: string, base: number, task: Task): Lane[] {
  const question = { widths: widthsOf(base), size: SIZE, batch: BATCH, threads: THREADS, task, device: DEVICE };
  return (['contiguous_format', 'channels_last'] as const).map((layout) => ({
    name: layout === 'channels_last' ? `${name}, channels last` : name,
    seconds: async () => (await peer.ask<{ seconds: number }>({ ...question, layout })).seconds,
  }));
}

it('U-Net, forward and training step', async () => {
  const torch = await pythonPeer(join(import.meta.dirname, 'unet_torch.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}, ${THREADS} threads, batches of ${BATCH}`);
  if ('reason' in torch) console.log(`PyTorch: not measured, ${torch.reason}`);
  for (const base of BASES) {
    for (const task of ['forward', 'step'] as const) {
      const torchTurns = 'peer' in torch ? torchLanes(torch.peer, torch.name, base, task) : [];
      const rows = new Map<string, LaneResult>();
      for (const engine of ENGINES) {
        const run = await OPEN[engine](base).catch((error: Error) => error);
        if (run instanceof Error) {
          console.log(`${engine}: not measured, ${run.message}`);
          continue;
        }
        const own: Lane = { name: run.name, seconds: () => secondsOf(run[task]) };
        for (const row of await compareSpeed([...torchTurns, own], ROUNDS)) rows.set(row.name, row);
        run.close();
      }
      console.log(table(base, task, [...rows.values()]));
      if ('peer' in torch) await torch.peer.ask({ forget: true });
    }
  }
  if ('peer' in torch) torch.peer.close();
});

function table(base: number, task: Task, rows: readonly LaneResult[]): string {
  const perWindow = (seconds: number): string => (seconds / BATCH).toPrecision(3);
  return [
    `\nbase ${base}, ${task}: seconds a window\n`,
    '| engine | median | least | times the first |',
    '| :- | -: | -: | -: |',
    ...rows.map((r) => `| ${r.name} | ${perWindow(r.median)} | ${perWindow(r.least)} | ${r.ratio.toFixed(2)} |`),
  ].join('\n');
}
