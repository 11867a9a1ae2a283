import { join } from 'node:path';
import { createRng, IchError, type NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import {
  createIchnet,
  type Ichnet,
  type IchnetSubject,
  ichnetPredictor,
  ichnetPresets,
  ichnetRecipes,
  type TrainIchnetOptions,
  trainIchnet,
} from '@ich/ichnet';
import { createOnnxPredictor, createOnnxTrainer, type OnnxTrainer } from '@ich/onnx';
import { readGolden } from '@ich/testkit';
import { createTrainer, type TrainerOptions, type TrainerState, useBackend, writeWeights } from '@ich/tfjs';
import { memoryStore } from '@ich/training';
import { beforeAll, describe, expect, it } from 'vitest';

// `@ich/ichnet` may not know `@ich/onnx`, so what the two come to together is tested here.

interface Packed {
  readonly shape: number[];
  readonly float32: string;
}
type PackedMap = Record<string, Packed>;
interface Golden extends Record<'image' | 'pixels' | 'truths' | 'pixel_weights' | 'dense', Packed> {
  readonly net: { readonly widths: number[]; readonly head: number[]; readonly channels: number };
  readonly loss: number;
  readonly weights: PackedMap;
  readonly gradients: PackedMap;
}

const golden = readGolden<Golden>(join(import.meta.dirname, '..', '..', 'ichnet'), 'ichnet.json.gz');
const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'sgd', learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4, staircase: { everySteps: 2 } },
  seed: 3,
};

function unpack({ shape, float32 }: Packed): NdArray<Float32Array> {
  return ndarrayOf(new Float32Array(Uint8Array.from(Buffer.from(float32, 'base64')).buffer), shape);
}

/** Largest difference by the largest wanted value. */
function relativeError(got: Float32Array, wanted: Float32Array): number {
  expect(got.length).toBe(wanted.length);
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return got.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0) / largest;
}

/** The net of the PyTorch twin. */
function goldenNet(dropoutRate = 0): Ichnet {
  const { widths, head, channels } = golden.net;
  const stages = ichnetPresets
    .full()
    .stages.map((stage, i) => ({ ...stage, widths: stage.widths.map(() => widths[i]) }));
  const net = createIchnet(ichnetPresets.full({ stages, head, dropoutRate, inputShape: [null, null, channels] }));
  writeWeights(
    'test',
    net.sparse,
    new Map(
      Object.entries(golden.weights).map(([name, packed]) => [
        name,
        { shape: packed.shape, data: unpack(packed).data },
      ]),
    ),
  );
  return net;
}

beforeAll(async () => void (await useBackend({ prefer: 'wasm' })));

describe('ICHNet on onnxruntime', () => {
  it("has the PyTorch twin's maps and gradients", async () => {
    const net = goldenNet();
    const image = unpack(golden.image);
    const predictor = await createOnnxPredictor(net.dense, { threads: 1 });
    const map = await ichnetPredictor(net, { predictor, tile: 8 })(image);
    predictor.dispose();
    expect(relativeError(map.data as Float32Array, unpack(golden.dense).data)).toBeLessThan(1e-5);
    const optimizer = { name: 'sgd', learningRate: 0.1, momentum: 0.9 } as const;
    const trainer = await createOnnxTrainer(net.sparse, { ...OPTIONS, optimizer, threads: 1 });
    const options = { pixels: unpack(golden.pixels), weights: unpack(golden.pixel_weights) };
    const loss = await trainer.step(image, unpack(golden.truths), options);
    expect(Math.abs(loss / golden.loss - 1)).toBeLessThan(1e-5);
    // The velocity after the first step is the gradient.
    const { slots } = await trainer.state();
    for (const [name, packed] of Object.entries(golden.gradients)) {
      expect(
        relativeError(slots.get(`velocity/${name}`)?.data as Float32Array, unpack(packed).data),
        name,
      ).toBeLessThan(1e-4);
    }
    trainer.dispose();
    net.dispose();
  });

  it('follows the path of TensorFlow.js, dropout and stairs included', async () => {
    const [one, two] = [goldenNet(0.5), goldenNet(0.5)];
    const tfjs = createTrainer(one.sparse, OPTIONS);
    const onnx: OnnxTrainer = await createOnnxTrainer(two.sparse, { ...OPTIONS, threads: 1 });
    const pixels = unpack(golden.pixels);
    const states: TrainerState[] = [];
    for (const trainer of [tfjs, onnx]) {
      for (let i = 0; i < 3; i++) await trainer.step(unpack(golden.image), unpack(golden.truths), { pixels });
      states.push(await trainer.state());
    }
    for (const [name, { data }] of states[0].weights) {
      expect(relativeError(states[1].weights.get(name)?.data as Float32Array, data), name).toBeLessThan(1e-4);
    }
    tfjs.dispose();
    onnx.dispose();
    one.dispose();
    two.dispose();
  });
});

/** Two slices of noise with a bright square in the second. */
function head(subject: string, seed: number): IchnetSubject {
  const rng = createRng(seed);
  const shape = [2, 16, 16];
  const truth = new Uint8Array(512).map((_, i) => Number(i >= 256 && i % 16 > 7 && i % 16 < 12 && i % 256 > 127));
  const image = Float32Array.from(truth, (ich) => rng.normal(1.5 * ich, 0.7));
  const brain = new Uint8Array(512).fill(1);
  return { subject, image: ndarrayOf(image, shape), truth: ndarrayOf(truth, shape), brain: ndarrayOf(brain, shape) };
}

/** Trains a new network on onnxruntime and answers what its dense model in the hands of TensorFlow.js says. */
async function outcome(part: Partial<TrainIchnetOptions> = {}) {
  const net = createIchnet(ichnetPresets.slim());
  const validation = [head('v', 5)];
  const result = await trainIchnet({
    net,
    validation,
    train: [head('a', 1), head('b', 2)],
    recipe: ichnetRecipes.slim({ epochs: 10, batchSize: 2, learningRate: 0.01, sampling: { perImage: 30 } }),
    seed: 1,
    openTrainer: (model, options) => createOnnxTrainer(model, { ...options, threads: 1 }),
    openPredictor: (model) => createOnnxPredictor(model, { threads: 1 }),
    ...part,
  });
  const map = await ichnetPredictor(net)(ndarrayOf(validation[0].image.data, [2, 16, 16, 1]));
  net.dispose();
  return { history: result.history, bestEpoch: result.bestEpoch, map: [...map.data] };
}

describe('trainIchnet on onnxruntime', () => {
  it('brings the weights into the network, and resumes bit for bit', async () => {
    const whole = await outcome();
    const { truth } = head('v', 5);
    const mean = (label: number): number => {
      const values = whole.map.filter((_, i) => truth.data[i] === label);
      return values.reduce((a, b) => a + b, 0) / values.length;
    };
    expect(mean(1)).toBeGreaterThan(mean(0) + 0.1);
    const store = memoryStore();
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }): void => {
      if (done === 3) controller.abort();
    };
    const stopped = outcome({ store, checkpointEverySteps: 1, signal: controller.signal, onProgress });
    await expect(stopped).rejects.toBeInstanceOf(IchError);
    expect(await outcome({ store, resume: true })).toEqual(whole);
  });
});
