import '@tensorflow/tfjs-layers';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onBackend } from './onBackend.js';

/** Deterministic values without symmetry. */
const ramp = (shape: number[], seed = 1): tf.Tensor => tf.randomNormal(shape, 0, 1, 'float32', seed);

function expectClose(got: Float32Array[], wanted: Float32Array[], tolerance = 1e-4): void {
  expect(got.map((g) => g.length)).toEqual(wanted.map((w) => w.length));
  for (const [i, values] of wanted.entries()) {
    const scale = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1);
    const worst = values.reduce((max, value, j) => Math.max(max, Math.abs(value - got[i][j])), 0);
    expect(worst / scale).toBeLessThanOrEqual(tolerance);
  }
}

async function expectSameOnCpu(work: () => tf.Tensor[], tolerance?: number): Promise<void> {
  const wanted = await onBackend('cpu', work);
  expect(wanted.some((values) => values.some((v) => v !== 0))).toBe(true);
  expectClose(await onBackend('wasm', work), wanted, tolerance);
}

interface Conv {
  x: [number, number, number, number];
  filter: [number, number, number, number];
  stride: number | [number, number];
  pad: 'same' | 'valid' | number;
}

/** Value and both gradients of sum(w * conv(x, filter)) with a fixed weighting w. */
function convGradients({ x, filter, stride, pad }: Conv): () => tf.Tensor[] {
  return () => {
    const convolve = (a: tf.Tensor, f: tf.Tensor): tf.Tensor =>
      tf.conv2d(a as tf.Tensor4D, f as tf.Tensor4D, stride, pad);
    const a = ramp(x, 1);
    const f = ramp(filter, 2);
    const w = ramp(convolve(a, f).shape, 3);
    return tf.grads((p: tf.Tensor, q: tf.Tensor) => tf.sum(tf.mul(w, convolve(p, q))))([a, f]);
  };
}

describe('gradients of a convolution on wasm', () => {
  it('counts by eye: the filter gradient of ones sums the image under each tap', async () => {
    const [gradient] = await onBackend('wasm', () => {
      const image = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
      const convolve = (f: tf.Tensor): tf.Tensor => tf.conv2d(image, f as tf.Tensor4D, 1, 'same');
      return [tf.grad((f) => tf.sum(convolve(f)))(tf.zeros([3, 3, 1, 1]))];
    });
    // Tap (0, 0) sees the image moved down and right: 1 + 2 + 4 + 5; the middle tap sees all of it.
    expect([...gradient]).toEqual([12, 21, 16, 27, 45, 33, 24, 39, 28]);
  });

  it.each<Conv>([
    { x: [2, 5, 7, 3], filter: [3, 3, 3, 4], stride: 1, pad: 'same' },
    { x: [2, 6, 5, 3], filter: [2, 2, 3, 4], stride: 1, pad: 'same' },
    { x: [3, 4, 4, 2], filter: [1, 1, 2, 1], stride: 1, pad: 'same' },
    { x: [2, 6, 6, 2], filter: [3, 2, 2, 3], stride: 1, pad: 'valid' },
    { x: [2, 7, 8, 2], filter: [3, 3, 2, 3], stride: 2, pad: 'same' },
    { x: [2, 9, 8, 2], filter: [3, 3, 2, 3], stride: [2, 3], pad: 'valid' },
    { x: [1, 6, 5, 2], filter: [3, 3, 2, 2], stride: 1, pad: 2 },
    { x: [1, 128, 130, 16], filter: [3, 3, 16, 2], stride: 1, pad: 'same' },
  ])('agrees with the cpu backend for %j', async (conv) => {
    await expectSameOnCpu(convGradients(conv));
  });

  it('agrees with the cpu backend for any shape', async () => {
    const length = fc.integer({ min: 3, max: 9 });
    const few = fc.integer({ min: 1, max: 5 });
    const taps = fc.integer({ min: 1, max: 3 });
    const conv = fc.record({
      x: fc.tuple(few, length, length, few),
      kernel: fc.tuple(taps, taps, few),
      stride: fc.integer({ min: 1, max: 3 }),
      pad: fc.constantFrom('same' as const, 'valid' as const),
    });
    const property = fc.asyncProperty(conv, async ({ x, kernel: [h, w, out], stride, pad }) => {
      await expectSameOnCpu(convGradients({ x, filter: [h, w, x[3], out], stride, pad }));
    });
    await fc.assert(property, { seed: 1, numRuns: 40 });
  });

  it('agrees with finite differences, exact here because a convolution is linear', async () => {
    const [slope, difference] = await onBackend('wasm', () => {
      const x = ramp([2, 6, 5, 3], 1) as tf.Tensor4D;
      const [f, step] = [ramp([3, 3, 3, 2], 2), ramp([3, 3, 3, 2], 3)];
      const total = (filter: tf.Tensor): tf.Scalar => tf.sum(tf.conv2d(x, filter as tf.Tensor4D, 1, 'same'));
      const gradient = tf.grad(total)(f);
      return [tf.sum(tf.mul(gradient, step)), tf.sub(total(tf.add(f, step)), total(f))];
    });
    expect(Math.abs(slope[0] - difference[0])).toBeLessThan(1e-3 * Math.abs(slope[0]));
  });

  it('refuses channels first', async () => {
    const work = onBackend('wasm', () => {
      const dy = tf.ones([1, 1, 4, 4]);
      const attrs = { strides: 1, pad: 'same', dataFormat: 'NCHW', dimRoundingMode: null, filterShape: [3, 3, 1, 1] };
      return [tf.engine().runKernel('Conv2DBackpropFilter', { x: dy, dy }, attrs as never) as tf.Tensor];
    });
    await expect(work).rejects.toMatchObject({ code: 'parameter', message: expect.stringContaining('NHWC') });
  });
});

describe('the other kernels on wasm agree with the cpu backend', () => {
  it.each([
    { name: '2x2', shape: [2, 6, 4, 3], size: 2, strides: 2, pad: 'valid' as const },
    { name: 'overlapping', shape: [2, 7, 5, 2], size: 3, strides: 2, pad: 'same' as const },
  ])('max pooling gradient, $name', async ({ shape, size, strides, pad }) => {
    await expectSameOnCpu(() => {
      const pool = (x: tf.Tensor): tf.Tensor => tf.maxPool(x as tf.Tensor4D, size, strides, pad);
      // ReLU makes ties of zeros: the first of equals takes the gradient.
      const x = tf.relu(ramp(shape, 4));
      const w = ramp(pool(x).shape, 5);
      return [tf.grad((p) => tf.sum(tf.mul(w, pool(p))))(x)];
    });
  });

  it.each([-1, 0, 1, 3])('concat and its gradient along axis %i', async (axis) => {
    await expectSameOnCpu(() => {
      const shapes = [2, 3].map((n) => [4, 4, 4, 4].map((length, i) => (i === (axis + 4) % 4 ? n : length)));
      const [a, b] = shapes.map((shape, i) => ramp(shape, i + 1));
      const concat = (p: tf.Tensor, q: tf.Tensor): tf.Tensor => tf.concat([p, q], axis);
      const w = ramp(concat(a, b).shape, 6);
      return [concat(a, b), ...tf.grads((p: tf.Tensor, q: tf.Tensor) => tf.sum(tf.mul(w, concat(p, q))))([a, b])];
    });
  });

  it('concat of integers', async () => {
    await expectSameOnCpu(() => [
      tf.concat([tf.tensor2d([[1], [2]], [2, 1], 'int32'), tf.tensor2d([[3], [4]], [2, 1], 'int32')], 1),
    ]);
  });

  it.each([
    { axis: [0, 1, 2], keep: false },
    { axis: [2, 1, 0], keep: false },
    { axis: [0, 1, 2], keep: true },
    { axis: [1, 2, 3], keep: false },
    { axis: [0, 1], keep: false },
    { axis: [1], keep: true },
    { axis: [-3, -2], keep: false },
    { axis: [0, 2], keep: false },
    { axis: [3], keep: true },
    { axis: [], keep: false },
  ])('sum and mean over %j', async ({ axis, keep }) => {
    await expectSameOnCpu(() => {
      const x = ramp([2, 3, 4, 5]);
      return [tf.sum(x, axis, keep), tf.mean(x, axis, keep)];
    });
    const [sum, mean] = await onBackend('wasm', () => {
      const x = tf.ones([2, 3, 4, 5]);
      return [tf.tensor1d(tf.sum(x, axis, keep).shape), tf.tensor1d(tf.mean(x, axis, keep).shape)];
    });
    const left = [2, 3, 4, 5].map((length, i) => (axis.some((a) => (a + 4) % 4 === i) ? 1 : length));
    const shape = keep ? left : left.filter((length) => length !== 1);
    expect([[...sum], [...mean]]).toEqual([shape, shape]);
  });

  it('a mean far from 0 keeps its digits', async () => {
    const [mean] = await onBackend('wasm', () => {
      const x = tf.tile(tf.tensor3d([1000, 1001], [1, 2, 1]), [1, 50_000, 2]);
      return [tf.mean(x, 1)];
    });
    expect([...mean]).toEqual([1000.5, 1000.5]);
  });

  it('a clone outlives its original', async () => {
    const [values] = await onBackend('wasm', () => {
      const a = tf.tensor1d([1, 2, 3]);
      const b = tf.clone(a);
      a.dispose();
      return [tf.add(b, 1)];
    });
    expect([...values]).toEqual([2, 3, 4]);
  });
});

describe('segment sums on wasm', () => {
  it('add rows by number, in any order, and drop the rest', async () => {
    const [sum, whole] = await onBackend('wasm', () => {
      const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2]);
      const ids = tf.tensor1d([2, 0, 2, -1, 3], 'int32');
      return [tf.unsortedSegmentSum(x, ids, 3), tf.unsortedSegmentSum(tf.cast(x, 'int32'), ids, 3)];
    });
    expect([...sum]).toEqual([3, 4, 0, 0, 6, 8]);
    expect([...whole]).toEqual([3, 4, 0, 0, 6, 8]);
  });

  it.each([0, 1, 2])('give gather its gradient along axis %i, repeated rows added up', async (axis) => {
    await expectSameOnCpu(() => {
      const indices = tf.tensor1d([2, 0, 2, 1, 2], 'int32');
      const gather = (x: tf.Tensor): tf.Tensor => tf.gather(x, indices, axis);
      const x = ramp([3, 4, 5], 1);
      const w = ramp(gather(x).shape, 2);
      return [tf.grad((p) => tf.sum(tf.mul(w, gather(p))))(x)];
    });
  });
});

describe('3D on wasm', () => {
  it('a window of negative values has a negative maximum', async () => {
    const [y, dx] = await onBackend('wasm', () => {
      const x = tf.tensor5d([-4, -3, -2, -9, -8, -7, -6, -5], [1, 2, 2, 2, 1]);
      const pool = (t: tf.Tensor): tf.Tensor => tf.maxPool3d(t as tf.Tensor5D, 2, 2, 'valid');
      return [pool(x), tf.grad((t) => tf.sum(pool(t)))(x)];
    });
    expect([...y]).toEqual([-2]);
    expect([...dx]).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('convolution and its gradients are those of the cpu backend for any shape', async () => {
    const length = fc.integer({ min: 3, max: 6 });
    const few = fc.integer({ min: 1, max: 3 });
    const conv = fc.record({
      x: fc.tuple(fc.integer({ min: 1, max: 2 }), length, length, length, few),
      kernel: fc.tuple(few, few, few, few),
      strides: fc.tuple(few, few, few),
      pad: fc.constantFrom('same' as const, 'valid' as const),
    });
    const property = fc.asyncProperty(conv, async ({ x: shape, kernel: [d, h, w, filters], strides, pad }) => {
      await expectSameOnCpu(() => {
        const convolve = (a: tf.Tensor, f: tf.Tensor): tf.Tensor =>
          tf.conv3d(a as tf.Tensor5D, f as tf.Tensor5D, strides, pad);
        const [x, filter] = [ramp(shape, 1), ramp([d, h, w, shape[4], filters], 2)];
        const y = convolve(x, filter);
        const weighting = ramp(y.shape, 3);
        const total = (p: tf.Tensor, q: tf.Tensor): tf.Tensor => tf.sum(tf.mul(weighting, convolve(p, q)));
        return [y, ...tf.grads(total)([x, filter])];
      });
    });
    await fc.assert(property, { seed: 1, numRuns: 20 });
  });

  it('a dilated convolution is that of the cpu backend', async () => {
    await expectSameOnCpu(() => [
      tf.conv3d(
        ramp([2, 6, 7, 6, 2], 1) as tf.Tensor5D,
        ramp([2, 3, 2, 2, 3], 2) as tf.Tensor5D,
        1,
        'same',
        'NDHWC',
        [2, 1, 3],
      ),
    ]);
  });

  it.each(['wasm', 'cpu'] as const)('of equal maxima the first takes the gradient, on %s', async (name) => {
    const [dx] = await onBackend(name, () => {
      const pool = (t: tf.Tensor): tf.Tensor => tf.maxPool3d(t as tf.Tensor5D, [1, 2, 3], 1, 'valid');
      return [tf.grad((t) => tf.sum(pool(t)))(tf.zeros([1, 1, 2, 3, 1]))];
    });
    expect([...dx]).toEqual([1, 0, 0, 0, 0, 0]);
  });
});

describe('the cpu backend', () => {
  it('has the right gradient of nearest resizing for every sample of a batch', async () => {
    const [gradient] = await onBackend('cpu', () => {
      const dy = tf.tensor4d([1, 1, 1, 1, 2, 2, 2, 2], [2, 2, 2, 1]);
      const up = (x: tf.Tensor): tf.Tensor => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [2, 2]);
      return [tf.grad((x) => tf.sum(tf.mul(dy, up(x))))(tf.zeros([2, 1, 1, 1]))];
    });
    expect([...gradient]).toEqual([4, 8]);
  });
});

it('leaves no tensor and no memory behind', async () => {
  await onBackend('wasm', convGradients({ x: [2, 6, 6, 2], filter: [3, 3, 2, 2], stride: 1, pad: 'same' }));
  const before = tf.memory().numTensors;
  const dataIds = tf.engine().backend.numDataIds();
  await onBackend('wasm', convGradients({ x: [2, 6, 6, 2], filter: [3, 3, 2, 2], stride: 1, pad: 'same' }));
  await onBackend('wasm', convGradients({ x: [2, 6, 6, 2], filter: [3, 3, 2, 2], stride: 2, pad: 'same' }));
  await onBackend('wasm', () => {
    const x = ramp([2, 4, 4, 4, 2]);
    const f = ramp([3, 2, 2, 2, 2]);
    const net = (p: tf.Tensor, q: tf.Tensor): tf.Tensor =>
      tf.gather(tf.maxPool3d(tf.conv3d(p as tf.Tensor5D, q as tf.Tensor5D, 1, 'same'), 2, 2, 'valid'), [0, 0], 1);
    return tf.grads((p: tf.Tensor, q: tf.Tensor) => tf.sum(net(p, q)))([x, f]);
  });
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.engine().backend.numDataIds()).toBe(dataIds);
});
