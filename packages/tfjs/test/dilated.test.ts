import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useBackend } from '../src/index.js';
import { onBackend } from './onBackend.js';

/** Explicit: for one number tfjs takes every filter to be square. */
const ONE_AROUND: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 1],
  [1, 1],
  [0, 0],
];

/** Gradients of sum(w * y) by x and filter, y = layer(x) or the same with the filter blown up by zeros. */
function gradients(x: tf.Tensor4D, filter: tf.Tensor4D, convolve: (x: tf.Tensor4D, f: tf.Tensor4D) => tf.Tensor) {
  const call = (p: tf.Tensor, q: tf.Tensor): tf.Tensor => convolve(p as tf.Tensor4D, q as tf.Tensor4D);
  const w = tf.randomNormal(call(x, filter).shape, 0, 1, 'float32', 3);
  return tf.grads((p: tf.Tensor, q: tf.Tensor) => tf.sum(tf.mul(w, call(p, q))))([x, filter]);
}

/** The filter with d - 1 zeros between its taps: an ordinary convolution with it is the dilated one. */
function blownUp(filter: tf.Tensor4D, dilation: [number, number]): tf.Tensor4D {
  const [h, w, ci, co] = filter.shape;
  const [rows, columns] = dilation;
  const spaced = tf.pad(tf.reshape(filter, [h, 1, w, 1, ci * co]), [
    [0, 0],
    [0, rows - 1],
    [0, 0],
    [0, columns - 1],
    [0, 0],
  ]);
  const whole = tf.reshape(spaced, [h * rows, w * columns, ci, co]) as tf.Tensor4D;
  return tf.slice(whole, [0, 0, 0, 0], [(h - 1) * rows + 1, (w - 1) * columns + 1, ci, co]);
}

describe('dilated convolution', () => {
  it.each(['wasm', 'cpu'] as const)('has the gradient of a filter with holes, on %s', async (name) => {
    const few = fc.integer({ min: 1, max: 3 });
    const length = fc.integer({ min: 7, max: 11 });
    const conv = fc.record({
      shape: fc.tuple(few, length, length, few),
      kernel: fc.tuple(few, few),
      dilation: fc.tuple(few, few),
      pad: fc.constantFrom('same' as const, 'valid' as const, ONE_AROUND),
    });
    const property = fc.asyncProperty(conv, async ({ shape, kernel, dilation, pad }) => {
      const [x1, f1, x2, f2] = await onBackend(name, () => {
        const x = tf.randomNormal(shape, 0, 1, 'float32', 1) as tf.Tensor4D;
        const f = tf.randomNormal([...kernel, shape[3], 2], 0, 1, 'float32', 2) as tf.Tensor4D;
        return [
          ...gradients(x, f, (p, q) => tf.conv2d(p, q, 1, pad, 'NHWC', dilation)),
          ...gradients(x, f, (p, q) => tf.conv2d(p, blownUp(q, dilation), 1, pad)),
        ];
      });
      for (const [i, value] of x1.entries()) expect(Math.abs(value - x2[i])).toBeLessThan(1e-4);
      for (const [i, value] of f1.entries()) expect(Math.abs(value - f2[i])).toBeLessThan(1e-3);
    });
    await fc.assert(property, { seed: 1, numRuns: 15 });
  });

  it.each(['wasm', 'cpu'] as const)('trains as a plain layer, whatever the activation, on %s', async (name) => {
    await useBackend({ prefer: name });
    for (const activation of ['linear', 'relu', 'sigmoid', 'softmax'] as const) {
      const model = tfl.sequential({
        layers: [tfl.layers.conv2d({ filters: 2, kernelSize: 3, dilationRate: 2, activation, inputShape: [7, 7, 1] })],
      });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      const [x, y] = [tf.randomNormal([2, 7, 7, 1], 0, 1, 'float32', 1), tf.zeros([2, 3, 3, 2])];
      const before = model.getWeights()[0].dataSync().slice();
      await model.fit(x, y, { epochs: 1, verbose: 0 });
      expect(model.getWeights()[0].dataSync()).not.toEqual(before);
      tf.dispose([x, y]);
      model.dispose();
    }
  });

  it('is mended once, and again after another package put the stock gradient back', async () => {
    await useBackend({ prefer: 'cpu' });
    const mended = tf.getGradient('Conv2D').gradFunc;
    await useBackend({ prefer: 'wasm' });
    expect(tf.getGradient('Conv2D').gradFunc).toBe(mended);
    tf.unregisterGradient('Conv2D');
    const stock = { kernelName: 'Conv2D', inputsToSave: ['x', 'filter'], gradFunc: () => ({}) };
    tf.registerGradient(stock);
    await useBackend({ prefer: 'cpu' });
    expect(tf.getGradient('Conv2D').gradFunc).not.toBe(stock.gradFunc);
  });

  it('says that it wants the channels last', async () => {
    const work = onBackend('cpu', () => {
      const x = tf.ones([1, 1, 5, 5]) as tf.Tensor4D;
      return gradients(x, tf.ones([2, 2, 1, 1]) as tf.Tensor4D, (p, q) => tf.conv2d(p, q, 1, 'valid', 'NCHW', 2));
    });
    await expect(work).rejects.toMatchObject({ code: 'parameter', message: expect.stringContaining('NHWC') });
  });
});
