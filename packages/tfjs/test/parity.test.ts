import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import {
  type BackendName,
  bilinearUpSampling2d,
  createTrainer,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling2d,
  seededDropout,
  type Trainer,
  useBackend,
} from '../src/index.js';
import { backendsHere } from './backendsHere.js';
import { sampledBatch, sampledNets } from './sampledNets.js';

/** Everything a network of this house is made of, small; the same weights every time. */
function network(): tfl.LayersModel {
  let seed = 0;
  const conv = (x: tfl.SymbolicTensor, filters: number, kernelSize: number, dilationRate = 1): tfl.SymbolicTensor => {
    const kernelInitializer = tfl.initializers.heNormal({ seed: ++seed });
    const config = { filters, kernelSize, dilationRate, padding: 'same', kernelInitializer } as const;
    return tfl.layers.conv2d({ ...config, name: `conv${seed}` }).apply(x) as tfl.SymbolicTensor;
  };
  const apply = (layer: tfl.layers.Layer, x: tfl.SymbolicTensor | tfl.SymbolicTensor[]): tfl.SymbolicTensor =>
    layer.apply(x) as tfl.SymbolicTensor;
  const relu = (x: tfl.SymbolicTensor): tfl.SymbolicTensor => apply(tfl.layers.activation({ activation: 'relu' }), x);

  const input = tfl.input({ shape: [8, 12, 1] });
  const top = relu(apply(groupNormalization({ groups: 2, name: 'group' }), conv(input, 4, 3)));
  const down = apply(tfl.layers.maxPooling2d({ poolSize: [2, 3], strides: [2, 3] }), top);
  const deep = relu(apply(instanceNormalization({ name: 'instance' }), conv(down, 6, 3, 2)));
  const dropped = apply(seededDropout({ rate: 0.25, seed: 1, name: 'drop' }), deep);
  const near = conv(apply(nearestUpSampling2d({ size: [2, 3] }), dropped), 3, 2);
  const smooth = apply(bilinearUpSampling2d({ size: [2, 3] }), dropped);
  const all = apply(tfl.layers.concatenate(), [top, near, smooth]);
  const head = tfl.layers.activation({ activation: 'sigmoid' });
  return tfl.model({ inputs: input, outputs: apply(head, conv(all, 1, 1)) });
}

function batch(): [View<Float32Array>, View<Float32Array>] {
  const rng = createRng(5);
  const image = Float32Array.from({ length: 3 * 8 * 12 }, () => rng.normal());
  const truth = image.map((v) => Number(v > 0.5));
  return [ndarrayOf(image, [3, 8, 12, 1]), ndarrayOf(truth, [3, 8, 12, 1])];
}

/** A network and what it is trained with. */
interface Course {
  model: () => tfl.LayersModel;
  step: (trainer: Trainer) => Promise<number>;
}

const COURSES: Readonly<Record<string, Course>> = {
  'maps of the size of the image': { model: network, step: (trainer) => trainer.step(...batch()) },
  'sampled pixels': {
    model: () => sampledNets({ dropout: 0.25 }).sparse,
    step: (trainer) => {
      const { images, truths, pixels } = sampledBatch({ count: 40 });
      return trainer.step(images, truths, { pixels });
    },
  },
};

async function train(name: BackendName, { model, step }: Course) {
  await useBackend({ prefer: name });
  // A large epsilon: Adam divides by the size of a gradient, and would blow up the rounding of one that is 0.
  const optimizer = { name: 'adam', learningRate: 0.01, epsilon: 1e-3 } as const;
  const trainer = createTrainer(model(), { loss: 'binaryCrossentropy', optimizer, seed: 3 });
  const losses = [await step(trainer)];
  // The first moments after one step are a tenth of the gradients.
  const { slots } = await trainer.state();
  const before = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) losses.push(await step(trainer));
  expect(tf.memory().numTensors).toBe(before);
  const { weights } = await trainer.state();
  trainer.dispose();
  return { losses, slots, weights };
}

for (const { name, isHere, title } of await backendsHere()) {
  describe.runIf(isHere && name !== 'cpu')(`${title} trains as cpu does`, () => {
    it.each(Object.keys(COURSES))('%s: loss, every gradient, and the weights after six steps', async (key) => {
      const [wanted, got] = [await train('cpu', COURSES[key]), await train(name, COURSES[key])];
      expect(got.losses[0]).toBeCloseTo(wanted.losses[0], 6);
      expect(got.losses[5]).toBeCloseTo(wanted.losses[5], 4);
      const gradients = [...wanted.slots].filter(([slot]) => slot.startsWith('m/'));
      expect(gradients.length).toBeGreaterThan(8);
      const scale = Math.max(...gradients.flatMap(([, { data }]) => [...data].map(Math.abs)));
      for (const [slot, { data }] of gradients) {
        const other = got.slots.get(slot)?.data ?? [];
        expect(Math.max(...data.map((v, i) => Math.abs(v - other[i]))) / scale).toBeLessThan(1e-5);
      }
      for (const [weight, { data }] of wanted.weights) {
        const other = got.weights.get(weight)?.data ?? [];
        expect(Math.max(...data.map((v, i) => Math.abs(v - other[i])))).toBeLessThan(1e-4);
      }
    });
  });
}
