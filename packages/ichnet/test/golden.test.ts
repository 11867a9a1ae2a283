import { type BackendName, createTrainer, useBackend, writeWeights } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createIchnet, ichnetPredictor, ichnetPresets } from '../src/index.js';
import { golden, goldenNet, goldenWeights, relativeError, unpack } from './goldenNet.js';

describe('full preset', () => {
  it('has the weights of the twin, by name and shape, 46 446 273 in all', async () => {
    await useBackend({ prefer: 'cpu' });
    const net = createIchnet(ichnetPresets.full());
    const shapes = net.sparse.weights.map((weight) => [weight.originalName, weight.shape]);
    expect(Object.fromEntries(shapes)).toEqual(golden.full_shapes);
    const wanted = Object.values(golden.full_shapes).reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect([net.sparse.countParams(), net.dense.countParams(), wanted]).toEqual([46446273, 46446273, 46446273]);
    net.dispose();
  });
});

describe.each(['wasm', 'cpu'] satisfies BackendName[])('PyTorch parity on %s', (name) => {
  it('of both models and of every gradient', async () => {
    await useBackend({ prefer: name });
    const net = goldenNet();
    writeWeights('test', net.sparse, goldenWeights);
    const image = unpack(golden.image);
    const map = await ichnetPredictor(net)(image);
    expect(relativeError(map.data as Float32Array, unpack(golden.dense).data)).toBeLessThan(1e-5);
    const pixels = unpack(golden.pixels);
    const sparse = tf.tidy(
      () => net.sparse.predict([tf.tensor(image.data, image.shape), tf.tensor(pixels.data, pixels.shape)]) as tf.Tensor,
    );
    expect(relativeError((await sparse.data()) as Float32Array, unpack(golden.sparse).data)).toBeLessThan(1e-5);

    // The velocity after the first step is the gradient.
    const optimizer = { name: 'sgd', learningRate: 0.1, momentum: 0.9 } as const;
    const trainer = createTrainer(net.sparse, { loss: 'binaryCrossentropy', optimizer, seed: 1 });
    const weights = unpack(golden.pixel_weights);
    const loss = await trainer.step(image, unpack(golden.truths), { pixels, weights });
    expect(Math.abs(loss - golden.loss)).toBeLessThan(1e-5 * golden.loss);
    const { slots } = await trainer.state();
    expect(slots.size).toBe(Object.keys(golden.gradients).length);
    for (const [weight, packed] of Object.entries(golden.gradients)) {
      const got = slots.get(`velocity/${weight}`)?.data as Float32Array;
      expect(relativeError(got, unpack(packed).data), weight).toBeLessThan(1e-4);
    }
    trainer.dispose();
    net.dispose();
  });
});
