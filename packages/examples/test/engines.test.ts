import { createRng, type NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createOnnxTrainer, onnxAvailable } from '@ich/onnx';
import { type BackendName, createTrainer, type Trainer, type TrainerOptions, useBackend } from '@ich/tfjs';
import { createUnet, presets } from '@ich/unet';
import { describe, expect, it } from 'vitest';

/** With momentum the velocity after the first step is the gradient itself, bit for bit. */
const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'sgd', learningRate: 1e-3, momentum: 0.9 },
  seed: 1,
};
/** A window small enough for the slowest engine; the network is the paper's at full width, and a quarter of it. */
const SIZE = 32;
const BASES = { full: 64, slim: 16 };

interface Engine {
  readonly title: string;
  /** Why it is not here. */
  readonly missing?: string;
  open(base: number): Promise<Trainer>;
}

const unetOf = (base: number) =>
  createUnet(presets.hssayeni2020({ inputShape: [SIZE, SIZE, 1], widths: [1, 2, 4, 8, 16].map((f) => f * base) }));

async function tfjsEngine(name: BackendName): Promise<Engine> {
  const open = async (base: number) => {
    await useBackend({ prefer: name });
    return createTrainer(unetOf(base), OPTIONS);
  };
  const missing = await useBackend({ prefer: name }).then(
    () => undefined,
    (cause: Error) => cause.message,
  );
  return { title: name, missing, open };
}

async function onnxEngine(): Promise<Engine> {
  const { available, reason } = await onnxAvailable();
  const open = async (base: number) => {
    await useBackend({ prefer: 'wasm' });
    return createOnnxTrainer(unetOf(base), OPTIONS);
  };
  return { title: 'onnxruntime', missing: available ? undefined : reason, open };
}

/** Compared with each other by way of the first, which is everywhere. */
const [reference, ...others] = [
  await tfjsEngine('wasm'),
  await onnxEngine(),
  await tfjsEngine('tensorflow'),
  await tfjsEngine('webgpu'),
];

function batch(): [NdArray<Float32Array>, NdArray<Float32Array>] {
  const rng = createRng(7);
  const shape = [1, SIZE, SIZE, 1];
  const image = Float32Array.from({ length: SIZE * SIZE }, () => rng.uniform(0, 1));
  return [
    ndarrayOf(image, shape),
    ndarrayOf(
      image.map((v) => Number(v > 0.8)),
      shape,
    ),
  ];
}

interface Course {
  readonly map: Float32Array;
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

async function courseOf(engine: Engine, base: number): Promise<Course> {
  const trainer = await engine.open(base);
  const [image, truth] = batch();
  const map = new Float32Array((await trainer.predict(image)).data);
  await trainer.step(image, truth);
  const { slots } = await trainer.state();
  trainer.dispose();
  return { map, gradients: new Map([...slots].map(([name, { data }]) => [name, data])) };
}

/** Largest difference, relative to the largest value. */
function difference(got: Float32Array, wanted: Float32Array): number {
  expect(got.length).toBe(wanted.length);
  const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  return got.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0) / scale;
}

describe.each(Object.entries(BASES))('the U-Net of the paper, %s width (base %i)', (_, base) => {
  const wanted = courseOf(reference, base);

  it('has gradients that are not nothing', async () => {
    const { gradients } = await wanted;
    for (const [name, values] of gradients)
      expect(
        values.some((value) => value !== 0),
        name,
      ).toBe(true);
  });

  for (const engine of others) {
    const title = `${engine.title} beside ${reference.title}: forward and every gradient within 1e-5`;
    it.skipIf(engine.missing)(engine.missing ? `${title} [skipped: ${engine.missing}]` : title, async () => {
      const { map, gradients } = await wanted;
      const got = await courseOf(engine, base);
      expect(difference(got.map, map)).toBeLessThan(1e-5);
      expect([...got.gradients.keys()]).toEqual([...gradients.keys()]);
      for (const [name, values] of gradients) {
        expect(difference(got.gradients.get(name) as Float32Array, values), name).toBeLessThan(1e-5);
      }
    });
  }
});
