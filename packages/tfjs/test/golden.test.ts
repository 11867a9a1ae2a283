import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import {
  bilinearUpSampling2d,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling3d,
  useBackend,
} from '../src/index.js';
import { backendsHere } from './backendsHere.js';

interface Values {
  shape: number[];
  data: number[];
}

interface Case {
  mode: string;
  layer: keyof typeof MAKE;
  config: never;
  x: Values;
  weights: Values[];
  w: Values;
  y: Values;
  dx: Values;
  dweights: Values[];
}

const MAKE = {
  Conv2D: tfl.layers.conv2d,
  Conv3D: tfl.layers.conv3d,
  MaxPooling3D: tfl.layers.maxPooling3d,
  AveragePooling2D: tfl.layers.averagePooling2d,
  AveragePooling3D: tfl.layers.averagePooling3d,
  BatchNormalization: tfl.layers.batchNormalization,
  GroupNormalization: groupNormalization,
  InstanceNormalization: instanceNormalization,
  BilinearUpSampling2d: bilinearUpSampling2d,
  NearestUpSampling3d: nearestUpSampling3d,
} satisfies Record<string, (config: never) => tfl.layers.Layer>;

const { cases } = readGolden<{ cases: Case[] }>(join(import.meta.dirname, '..'), 'layers.json.gz');
const named = cases.map((one) => ({ ...one, name: `${one.layer} ${JSON.stringify(one.config)} of [${one.x.shape}]` }));

/** A 3D pooling whose gradient the graphics cards' backends have wrong: refused there. */
const isUneven = ({ layer, config }: Case): boolean => {
  const { poolSize } = config as { poolSize: number[] };
  return layer === 'MaxPooling3D' && poolSize[1] !== poolSize[2];
};

const tensorOf = ({ data, shape }: Values): tf.Tensor => tf.tensor(data, shape);

/** y, dx and the gradients of the weights, as the case has them. */
function computed({ layer, config, x, weights, w }: Case): tf.Tensor[] {
  const made = MAKE[layer](config);
  made.apply(tfl.input({ shape: x.shape.slice(1) }));
  // Behind the trainable weights come moving statistics, which training does not read.
  made.setWeights([...weights.map(tensorOf), ...made.getWeights().slice(weights.length)]);
  const input = tensorOf(x);
  const weighting = tensorOf(w);
  const call = (t: tf.Tensor): tf.Tensor => made.apply(t, { training: true }) as tf.Tensor;
  const dx = tf.grad((t) => tf.sum(tf.mul(weighting, call(t))))(input);
  const y = call(input);
  const dweights = weightGradients(made, () => tf.sum(tf.mul(weighting, call(input))));
  made.dispose();
  return [y, dx, ...dweights];
}

function weightGradients({ trainableWeights }: tfl.layers.Layer, total: () => tf.Scalar): tf.Tensor[] {
  const variables = trainableWeights.map((variable) => variable.read() as tf.Variable);
  if (variables.length === 0) return [];
  const { grads } = tf.variableGrads(total, variables);
  return variables.map(({ name }) => grads[name]);
}

for (const { name, isHere, title } of await backendsHere()) {
  describe.runIf(isHere)(`on ${title}`, () => {
    it.each(named)('$name is that of $mode, and so are its gradients', async (golden) => {
      await useBackend({ prefer: name });
      const before = tf.memory().numTensors;
      if (name === 'webgpu' && isUneven(golden)) {
        expect(() => tf.tidy(() => computed(golden))).toThrow(/window as high as wide/);
        return;
      }
      const tensors = tf.tidy(() => computed(golden));
      const wanted = [golden.y, golden.dx, ...golden.dweights];
      expect(tensors.map(({ shape }) => shape)).toEqual(wanted.map(({ shape }) => shape));
      for (const [i, tensor] of tensors.entries()) {
        const values = await tensor.data();
        const scale = wanted[i].data.reduce((max, value) => Math.max(max, Math.abs(value)), 1);
        const worst = wanted[i].data.reduce((max, value, j) => Math.max(max, Math.abs(value - values[j])), 0);
        expect(worst / scale).toBeLessThan(5e-6);
      }
      tf.dispose(tensors);
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}
