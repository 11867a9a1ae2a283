import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { useBackend } from '../src/index.js';
import { backendsHere } from './backendsHere.js';
import { onBackend } from './onBackend.js';

for (const { name, isHere, title } of await backendsHere()) {
  describe.runIf(isHere)(`gradient of average pooling on ${title}`, () => {
    it('gives each value its share of every window it is in', async () => {
      const [gradient] = await onBackend(name, () => {
        const pool = (x: tf.Tensor): tf.Tensor => tf.avgPool(x as tf.Tensor4D, [1, 3], 1, 'same');
        return [tf.grad((x) => tf.sum(pool(x)))(tf.ones([1, 1, 4, 1]))];
      });
      // Windows of 2, 3, 3 and 2 values: 1/2 + 1/3, 1/2 + 1/3 + 1/3, and the same from behind.
      const wanted = [5, 7, 7, 5].map((sixths) => Math.fround(sixths / 6));
      for (const [i, value] of wanted.entries()) expect(gradient[i]).toBeCloseTo(value, 6);
    });

    it('is the adjoint of the pooling, whatever the window', async () => {
      const few = fc.integer({ min: 1, max: 3 });
      const pools = fc.record({
        space: fc.array(fc.integer({ min: 3, max: 6 }), { minLength: 2, maxLength: 3 }),
        sizes: fc.tuple(few, few, few),
        strides: fc.tuple(few, few, few),
        pad: fc.constantFrom('same' as const, 'valid' as const),
      });
      const property = fc.asyncProperty(pools, async ({ space, sizes, strides, pad }) => {
        const [size, stride] = [sizes, strides].map((all) => all.slice(0, space.length) as [number, number]);
        const pool = (x: tf.Tensor): tf.Tensor =>
          space.length === 2
            ? tf.avgPool(x as tf.Tensor4D, size, stride, pad)
            : tf.avgPool3d(x as tf.Tensor5D, size as never, stride as never, pad);
        const shape = [2, ...space, 2];
        const [forward, backward] = await onBackend(name, () => {
          const x = tf.randomNormal(shape, 0, 1, 'float32', 1);
          const y = pool(x);
          const w = tf.randomNormal(y.shape, 0, 1, 'float32', 2);
          const gradient = tf.grad((t) => tf.sum(tf.mul(w, pool(t))))(tf.zeros(shape));
          return [tf.sum(tf.mul(w, y)), tf.sum(tf.mul(gradient, x))];
        });
        expect(backward[0]).toBeCloseTo(forward[0], 4);
      });
      await fc.assert(property, { seed: 1, numRuns: 30 });
    });
  });
}

describe('gradient of average pooling', () => {
  it('is mended once, also by two copies of this room', async () => {
    await useBackend({ prefer: 'cpu' });
    const { gradFunc } = tf.getGradient('AvgPool');
    vi.resetModules();
    const copy = await import('../src/gradients/registerGradients.js');
    copy.registerGradients();
    expect(tf.getGradient('AvgPool').gradFunc).toBe(gradFunc);
  });
});
