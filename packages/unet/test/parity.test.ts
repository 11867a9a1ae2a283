import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { type BackendName, useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { createUnet, presets } from '../src/index.js';

interface Packed {
  shape: number[];
  float32: string;
}
interface Golden {
  widths: number[];
  image: Packed;
  truth: Packed;
  output: Packed;
  loss: number;
  weights: Record<string, Packed>;
  gradients: Record<string, Packed>;
}
const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'unet.json.gz');

function valuesOf({ float32 }: Packed): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(float32, 'base64')).buffer);
}
function tensorOf(packed: Packed): tf.Tensor {
  return tf.tensor(valuesOf(packed), packed.shape);
}
function goldenModel(): LayersModel {
  const model = createUnet(presets.slim({ inputShape: [32, 32, 1], widths: golden.widths }));
  expect(model.weights.map((w) => w.originalName).sort()).toEqual(Object.keys(golden.weights).sort());
  tf.tidy(() => model.setWeights(model.weights.map((w) => tensorOf(golden.weights[w.originalName]))));
  return model;
}
function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - b[i])), 0);
}
const largest = (a: Float32Array): number => largestDifference(a, new Float32Array(a.length));

describe.each(['wasm', 'cpu'] satisfies BackendName[])('Keras parity on %s', (name) => {
  it('has the output within 1e-5', async () => {
    await useBackend({ prefer: name });
    const model = goldenModel();
    const output = tf.tidy(() => model.predict(tensorOf(golden.image)) as tf.Tensor);
    const values = (await output.data()) as Float32Array;
    expect(largestDifference(valuesOf(golden.output), values)).toBeLessThanOrEqual(1e-5);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.1);
  });

  it('has every weight gradient within 1e-4 of its largest value', async () => {
    await useBackend({ prefer: name });
    const model = goldenModel();
    const truth = tensorOf(golden.truth);
    const variables = model.trainableWeights.map((w) => w.read() as tf.Variable);
    const { value, grads } = tf.variableGrads(() => {
      const p = tf.clipByValue(model.apply(tensorOf(golden.image), { training: false }) as tf.Tensor, 1e-7, 1 - 1e-7);
      const miss = tf.mul(tf.sub(1, truth), tf.log(tf.sub(1, p)));
      return tf.neg(tf.mean(tf.add(tf.mul(truth, tf.log(p)), miss))) as tf.Scalar;
    }, variables);
    expect((await value.data())[0]).toBeCloseTo(golden.loss, 5);
    for (const [i, weight] of model.trainableWeights.entries()) {
      const wanted = valuesOf(golden.gradients[weight.originalName]);
      const got = (await grads[variables[i].name].data()) as Float32Array;
      const relative = largestDifference(wanted, got) / largest(wanted);
      expect(relative, weight.originalName).toBeLessThanOrEqual(1e-4);
    }
  });
});
