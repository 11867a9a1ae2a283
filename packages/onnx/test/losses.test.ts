import { join } from 'node:path';
import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import { createTrainer, type LossName, type LossSpec, type OptimizerConfig, type Trainer, useBackend } from '@ich/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGraph } from '../src/graph/createGraph.js';
import { LOSS_RULES, sigmoidCrossentropy } from '../src/graph/lossRules.js';
import { createOnnxTrainer } from '../src/index.js';
import { ACTIVATIONS } from '../src/layers/activations.js';
import { openSession } from '../src/runtime/openSession.js';
import { batchOf, relativeDifference, smallUnet } from './smallUnet.js';

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

interface Golden {
  shape: [number, number, number, number];
  logits: number[];
  truths: number[];
  weights: Record<string, number[]>;
  cases: { loss: LossSpec; weights: string; value: number; gradient: number[] }[];
}
/** The golden file of @ich/tfjs, which defines the losses. */
const golden = readGolden<Golden>(join(import.meta.dirname, '../../tfjs'), 'losses.json');

/** Value and gradient by the logits, means over all pixels or samples. The losses do not mind the order of axes. */
async function lossOf({ name, positiveWeight }: LossSpec, weights: number[], fromLogits: boolean) {
  const { shape } = golden;
  const single = [...shape.slice(0, 3), 1];
  const graph = createGraph('loss');
  // [n, row, column, class] -> [n, class, row, column], as the rules take it.
  const first = (x: string) => graph.op('Transpose', [x], { perm: [0, 3, 1, 2] });
  const [z, truth] = ['z', 'y'].map((port) => first(graph.input(port, shape)));
  const weighting = { positiveWeight, truth, weights: first(graph.input('w', single)) };
  const turned = [shape[0], shape[3], shape[1], shape[2]];
  const outputOf = (port: string) => ({ name: port, shape: turned, differentiable: true });
  const p = graph.op('Sigmoid', [z]);
  const pair = fromLogits
    ? sigmoidCrossentropy(graph, { ...weighting, output: outputOf(z) })
    : LOSS_RULES[name](graph, { ...weighting, output: outputOf(p) });
  const slope = fromLogits ? pair.gradient : (ACTIVATIONS.sigmoid.backward?.(graph, p, pair.gradient) ?? '');
  graph.output('value', [], pair.value);
  graph.output('gradient', shape, graph.op('Transpose', [slope], { perm: [0, 2, 3, 1] }));
  const session = await openSession('test', graph.bytes(), { threads: 1 });
  const result = await session.run({
    z: session.tensor({ shape, data: Float32Array.from(golden.logits) }),
    y: session.tensor({ shape, data: Float32Array.from(golden.truths) }),
    w: session.tensor({ shape: single, data: Float32Array.from(weights) }),
  });
  session.release();
  return { value: (result.value.data as Float32Array)[0], gradient: result.gradient.data as Float32Array };
}

describe('losses with weights, beside PyTorch', () => {
  const rows = golden.cases.flatMap((one) => [
    { ...one, from: 'probabilities' },
    ...(one.loss.name === 'binaryCrossentropy' ? [{ ...one, from: 'logits' }] : []),
  ]);
  it.each(rows)('$loss, weights $weights, from $from', async ({ loss, weights, value, gradient, from }) => {
    const given = golden.weights[weights];
    const got = await lossOf(loss, given, from === 'logits');
    const per = given.length / 3;
    const present = [0, 1, 2].filter((n) => given.slice(n * per, (n + 1) * per).some((w) => w > 0)).length;
    const scale =
      loss.name === 'binaryCrossentropy' ? given.length / given.reduce((sum, w) => sum + w, 0) : 3 / present;
    expect(Math.abs(got.value * scale - value)).toBeLessThan(1e-6 * value);
    expect(
      relativeDifference(
        got.gradient.map((g) => g * scale),
        gradient,
      ),
    ).toBeLessThan(1e-5);
  });
});

/** Gradients by weight: of plain SGD at rate 1, what the weights went down by. */
async function gradientsOf(trainer: Trainer, step: () => Promise<number>) {
  const before = await trainer.weights();
  const loss = await step();
  const after = await trainer.weights();
  const entries = [...before].map(
    ([name, { data }]) => [name, data.map((w, i) => w - (after.get(name)?.data[i] ?? 0))] as const,
  );
  return { loss, gradients: new Map(entries) };
}

/** Weights of pixels: a third 0, the last sample 0 altogether. */
function pixelWeights(samples: number, size: readonly number[]): View<Float32Array> {
  const rng = createRng(3);
  const per = size[0] * size[1];
  const data = Float32Array.from({ length: samples * per }, () => Math.max(0, rng.uniform(-1, 2)));
  return ndarrayOf(data.fill(0, (samples - 1) * per), [samples, ...size, 1]);
}

const PLAIN = { name: 'sgd', learningRate: 1 } as const;

describe('a step with weights', () => {
  it.each<[LossName, number]>([
    ['binaryCrossentropy', 1],
    ['binaryCrossentropy', 4],
    ['softDice', 1],
    ['softJaccard', 1],
  ])('%s, positive weight %d: every gradient beside @ich/tfjs, and in parts', async (name, positiveWeight) => {
    const batch = batchOf(1, { samples: 3, classes: 2 });
    const weights = pixelWeights(3, [16, 16]);
    const options = { loss: { name, positiveWeight }, optimizer: PLAIN, seed: 7 };
    const results = [];
    for (const trainer of [
      createTrainer(smallUnet({ classes: 2 }), options),
      await createOnnxTrainer(smallUnet({ classes: 2 }), { ...options, threads: 1 }),
      await createOnnxTrainer(smallUnet({ classes: 2 }), { ...options, threads: 1, microBatch: 2 }),
    ]) {
      results.push(await gradientsOf(trainer, () => trainer.step(...batch, { weights })));
      trainer.dispose();
    }
    const [tfjs, ...onnx] = results;
    for (const { loss, gradients } of onnx) {
      expect(Math.abs(loss - tfjs.loss) / tfjs.loss).toBeLessThan(1e-5);
      for (const [key, wanted] of tfjs.gradients) {
        expect(relativeDifference(gradients.get(key) ?? [], wanted), key).toBeLessThan(1e-5);
      }
    }
  });

  it('takes batches with and without weights in turn', async () => {
    const trainer = await createOnnxTrainer(smallUnet(), { loss: 'softDice', optimizer: PLAIN, seed: 7, threads: 1 });
    const start = await trainer.state();
    const batch = batchOf(1);
    const ones = ndarrayOf(new Float32Array(3 * 256).fill(1), [3, 16, 16, 1]);
    const plain = await trainer.step(...batch);
    await trainer.restore(start);
    expect(await trainer.step(...batch, { weights: ones })).toBeCloseTo(plain, 6);
    await trainer.restore(start);
    expect(await trainer.step(...batch, { weights: pixelWeights(3, [16, 16]) })).not.toBeCloseTo(plain, 3);
    const none = ndarrayOf(new Float32Array(3 * 256), [3, 16, 16, 1]);
    await expect(trainer.step(...batch, { weights: none })).rejects.toThrow(/at least one weight above 0/);
    trainer.dispose();
  });

  it.each<[LossSpec['name'], number]>([
    ['binaryCrossentropy', 3],
    ['softDice', 1],
    ['softJaccard', 1],
  ])('%s beside finite differences', async (name, positiveWeight) => {
    const batch = batchOf(3, { size: [12, 12] });
    const weights = pixelWeights(3, [12, 12]);
    const options = { loss: { name, positiveWeight }, optimizer: PLAIN, seed: 7, threads: 1 };
    const trainer = await createOnnxTrainer(smallUnet(), options);
    const start = await trainer.state();
    const { gradients } = await gradientsOf(trainer, () => trainer.step(...batch, { weights }));
    for (const key of ['down1/kernel', 'up1_up/bias', 'head/kernel']) {
      const gradient = gradients.get(key) as Float32Array;
      // The steepest weight: there the difference stands out from the rounding of the loss.
      const index = gradient.reduce((best, g, i) => (Math.abs(g) > Math.abs(gradient[best]) ? i : best), 0);
      const lossAt = async (shift: number): Promise<number> => {
        const moved = new Map([...start.weights].map(([k, { shape, data }]) => [k, { shape, data: data.slice() }]));
        (moved.get(key)?.data ?? [])[index] += shift;
        await trainer.restore({ ...start, weights: moved });
        return trainer.step(...batch, { weights });
      };
      const slope = ((await lossAt(1e-3)) - (await lossAt(-1e-3))) / 2e-3;
      expect(Math.abs(slope / gradient[index] - 1), key).toBeLessThan(0.02);
    }
    trainer.dispose();
  });
});

describe('SGD', () => {
  const optimizer: OptimizerConfig = {
    ...{ name: 'sgd', learningRate: 0.05, momentum: 0.9 },
    ...{ nesterov: true, weightDecay: 1e-3, decay: 0.01 },
  };
  const options = { loss: 'softDice', optimizer, seed: 7 } as const;

  it('stays beside @ich/tfjs for 20 steps, and its state goes on there', async () => {
    const onnx = await createOnnxTrainer(smallUnet(), { ...options, threads: 1 });
    const tfjs = createTrainer(smallUnet(), options);
    for (let i = 0; i < 20; i++) {
      const batch = batchOf(i, { samples: 1 + (i % 3) });
      expect(Math.abs((await onnx.step(...batch)) - (await tfjs.step(...batch)))).toBeLessThan(1e-4);
    }
    await tfjs.restore(await onnx.state());
    expect(Math.abs((await onnx.step(...batchOf(0))) - (await tfjs.step(...batchOf(0))))).toBeLessThan(1e-5);
    onnx.dispose();
  });

  it('goes on bit for bit after a restore', async () => {
    const [straight, early, late] = await Promise.all(
      [1, 2, 3].map(() => createOnnxTrainer(smallUnet(), { ...options, threads: 1 })),
    );
    for (let i = 0; i < 5; i++) await straight.step(...batchOf(i));
    for (let i = 0; i < 2; i++) await early.step(...batchOf(i));
    await late.restore(await early.state());
    for (let i = 2; i < 5; i++) await late.step(...batchOf(i));
    expect(await late.state()).toEqual(await straight.state());
    for (const trainer of [straight, early, late]) trainer.dispose();
  });
});
