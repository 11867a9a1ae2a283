import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import { registerLayers, type TrainerOptions, useBackend } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { createOnnxTrainer } from '../src/index.js';

interface Values {
  shape: number[];
  data: number[];
}

interface Steps {
  seed: number;
  optimizer: TrainerOptions['optimizer'];
  nets: {
    name: string;
    topology: object;
    start: Record<string, Values>;
    images: Values[];
    truths: Values[];
    losses: number[];
    end: Record<string, Values>;
  }[];
}

// That of @ich/tfjs, so that all engines are compared with one reference.
const { nets, seed, optimizer } = readGolden<Steps>(join(import.meta.dirname, '../../tfjs'), 'steps.json.gz');

const arrayOf = ({ shape, data }: Values) => ({ shape, data: Float32Array.from(data) });
const viewOf = ({ shape, data }: Values) => ndarrayOf(Float32Array.from(data), shape);

/** Half of 1e-4 from Keras, as the backends of TensorFlow.js: at most 1e-4 from each of them. NaN is not. */
function expectClose(got: ArrayLike<number>, wanted: readonly number[]): void {
  expect(got.length).toBe(wanted.length);
  expect(Math.max(...wanted.map((value, i) => Math.abs(value - got[i])))).toBeLessThan(5e-5);
}

it.each(nets)(
  '$name: twenty steps of Adam are those of Keras',
  async ({ topology, start, images, truths, ...keras }) => {
    await useBackend({ prefer: 'cpu' });
    registerLayers();
    const model = await tfl.models.modelFromJSON({ modelTopology: topology } as never);
    const trainer = await createOnnxTrainer(model, { loss: 'binaryCrossentropy', optimizer, seed, threads: 1 });
    await trainer.setWeights(new Map(Object.entries(start).map(([name, values]) => [name, arrayOf(values)])));
    const losses: number[] = [];
    for (const i of keras.losses.keys()) {
      const turn = i % images.length;
      losses.push(await trainer.step(viewOf(images[turn]), viewOf(truths[turn])));
    }
    const weights = await trainer.weights();
    trainer.dispose();
    expect(losses).toHaveLength(20);
    expectClose(losses, keras.losses);
    for (const [name, { data }] of Object.entries(keras.end)) expectClose(weights.get(name)?.data ?? [], data);
  },
);
