import { join } from 'node:path';
import { createRng } from '@ich/core';
import { readGolden } from '@ich/testkit';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bilinearUpSampling2d, gatherPixels, registerLayers, useBackend } from '../src/index.js';
import { onBackend } from './onBackend.js';

type Pair = [rows: number, columns: number];

/** Of grid_sample in double precision. */
interface Golden {
  count: number;
  cases: {
    shape: [number, number, number, number];
    stride: Pair;
    map: number[];
    pixels: number[];
    slopes: number[];
    values: number[];
    gradient: number[];
  }[];
}

const rng = createRng(3);
const noise = (length: number): Float32Array => Float32Array.from({ length }, () => rng.uniform(-1, 1));

/** A map of noise, and whole pixels of its image: all corners among them, and some twice. */
function sampleOf(shape: readonly [number, number, number, number], stride: Pair, count: number) {
  const [samples, rows, columns] = shape;
  const last = [rows * stride[0] - 1, columns * stride[1] - 1];
  const corners = [0, 0, 0, last[1], last[0], 0, ...last];
  const pixels = Array.from({ length: samples }, () => [
    ...corners,
    ...Array.from({ length: count - 4 }, () => last.map((n) => rng.integer(0, n + 1))).flat(),
  ]);
  return { map: noise(shape.reduce((a, b) => a * b)), pixels: pixels.flat() };
}

/** Values at whole pixels of [n, row, column, channel], by index. */
function indexed(full: Float32Array, [samples, rows, columns, channels]: number[], pixels: number[]): number[] {
  const per = pixels.length / samples;
  return Array.from({ length: samples }, (_, n) => n).flatMap((n) =>
    Array.from({ length: per / 2 }, (_, p) => {
      const [row, column] = pixels.slice(n * per + 2 * p, n * per + 2 * p + 2);
      const at = ((n * rows + row) * columns + column) * channels;
      return [...full.subarray(at, at + channels)];
    }).flat(),
  );
}

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
};

describe.each(['wasm', 'cpu'] as const)('gatherPixels on %s', (backend) => {
  it('takes values where pixels lie, by row and column', async () => {
    const [own, between] = await onBackend(backend, () => {
      const map = tf.tensor4d([0, 1, 2, 10, 11, 12], [1, 2, 3, 1]);
      const at = (pixels: number[][]): tf.Tensor3D => tf.tensor3d([pixels]);
      return [
        gatherPixels().apply([
          map,
          at([
            [0, 0],
            [1, 2],
            [1, 2],
            [0.5, 1.5],
            [-3, 9],
          ]),
        ]) as tf.Tensor,
        // Twice as large an image: row 1 lies a quarter of the way to the next, the edges are repeated.
        gatherPixels({ stride: 2 }).apply([
          map,
          at([
            [0, 0],
            [1, 0],
            [2, 3],
            [3, 5],
          ]),
        ]) as tf.Tensor,
      ];
    });
    expect([...own]).toEqual([0, 12, 12, 6.5, 2]);
    expect([...between]).toEqual([0, 2.5, 8.75, 12]);
  });

  it('gives what upsampling gives at the same pixels', async () => {
    const few = fc.integer({ min: 1, max: 4 });
    const property = fc.asyncProperty(
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), few),
      fc.tuple(few, few),
      async (shape, stride) => {
        const { map, pixels } = sampleOf(shape, stride, 12);
        const [values, full] = await onBackend(backend, () => {
          const x = tf.tensor4d(map, shape);
          const at = tf.tensor(pixels, [shape[0], 12, 2]);
          return [
            gatherPixels({ stride }).apply([x, at]) as tf.Tensor,
            bilinearUpSampling2d({ size: stride }).apply(x) as tf.Tensor,
          ];
        });
        const size = [shape[0], shape[1] * stride[0], shape[2] * stride[1], shape[3]];
        expect(largest(values, indexed(full, size, pixels))).toBeLessThan(1e-6);
      },
    );
    await fc.assert(property, { seed: 1, numRuns: 40 });
  });

  it('has the gradient of upsampling, summed where pixels share a place', async () => {
    for (const stride of [
      [1, 1],
      [2, 3],
      [4, 4],
    ] as Pair[]) {
      const shape = [2, 4, 3, 3] as const;
      const { map, pixels } = sampleOf(shape, stride, 20);
      const slopes = noise(2 * 20 * 3);
      const size = [2, 4 * stride[0], 3 * stride[1], 3];
      // The same slopes as a map of full size: those of pixels taken twice are added.
      const dense = new Float32Array(size.reduce((a, b) => a * b));
      for (let i = 0; i < slopes.length; i++) {
        const [n, p, c] = [Math.floor(i / 60), Math.floor(i / 3) % 20, i % 3];
        const [row, column] = pixels.slice(n * 40 + 2 * p, n * 40 + 2 * p + 2);
        dense[((n * size[1] + row) * size[2] + column) * 3 + c] += slopes[i];
      }
      const [sparse, wanted] = await onBackend(backend, () => {
        const at = tf.tensor(pixels, [2, 20, 2]);
        const sum = (x: tf.Tensor, w: tf.Tensor): tf.Scalar => tf.sum(tf.mul(x, w));
        const x = tf.tensor4d(map, [...shape]);
        const w = tf.tensor(slopes, [2, 20, 3]);
        const all = tf.tensor(dense, size);
        return [
          tf.grad((y) => sum(gatherPixels({ stride }).apply([y, at]) as tf.Tensor, w))(x),
          tf.grad((y) => sum(bilinearUpSampling2d({ size: stride }).apply(y) as tf.Tensor, all))(x),
        ];
      });
      expect(largest(sparse, wanted)).toBeLessThan(1e-5);
    }
  });

  it('has the gradient of finite differences', async () => {
    const shape = [2, 3, 4, 2] as const;
    const { map, pixels } = sampleOf(shape, [2, 2], 6);
    const slopes = noise(2 * 6 * 2);
    const step = 1 / 64;
    // Linear in the map, so that a step of any size is right; one column of differences for each place.
    const [gradient, differences] = await onBackend(backend, () => {
      const at = tf.tensor(pixels, [2, 6, 2]);
      const w = tf.tensor(slopes, [2, 6, 2]);
      const layer = gatherPixels({ stride: 2 });
      const loss = (x: tf.Tensor): tf.Scalar => tf.sum(tf.mul(layer.apply([x, at]) as tf.Tensor, w));
      const moved = (i: number, by: number): tf.Tensor =>
        tf.tensor4d(
          map.map((v, j) => v + (i === j ? by : 0)),
          [...shape],
        );
      const slope = (_: unknown, i: number): tf.Tensor =>
        tf.div(tf.sub(loss(moved(i, step)), loss(moved(i, -step))), 2 * step);
      return [tf.grad(loss)(tf.tensor4d(map, [...shape])), tf.stack(Array.from(map, slope))];
    });
    expect(largest(gradient, differences)).toBeLessThan(1e-4);
    expect(Math.max(...gradient)).toBeGreaterThan(0.1);
  });

  it('gives the values and gradients of PyTorch', async () => {
    const { count, cases } = readGolden<Golden>(join(import.meta.dirname, '..'), 'pixels.json');
    expect(cases).toHaveLength(5);
    for (const { shape, stride, pixels, slopes, ...golden } of cases) {
      const [values, gradient] = await onBackend(backend, () => {
        const map = tf.tensor4d(golden.map, shape);
        const at = tf.tensor(pixels, [shape[0], count, 2]);
        const w = tf.tensor(slopes, [shape[0], count, shape[3]]);
        const layer = gatherPixels({ stride });
        const loss = (x: tf.Tensor): tf.Scalar => tf.sum(tf.mul(layer.apply([x, at]) as tf.Tensor, w));
        return [layer.apply([map, at]) as tf.Tensor, tf.grad(loss)(map)];
      });
      expect(largest(values, golden.values)).toBeLessThan(1e-6);
      expect(largest(gradient, golden.gradient)).toBeLessThan(2e-6);
    }
  });

  it('leaves no tensor behind', async () => {
    await useBackend({ prefer: backend });
    const layer = gatherPixels({ stride: 2 });
    const before = tf.memory().numTensors;
    const [map, at] = [tf.ones([1, 3, 3, 2]), tf.ones([1, 5, 2])];
    const value = layer.apply([map, at]) as tf.Tensor;
    const gradient = tf.grad((x) => tf.sum(layer.apply([x, at]) as tf.Tensor))(map);
    expect(tf.memory().numTensors).toBe(before + 4);
    tf.dispose([map, at, value, gradient]);
  });
});

describe('gatherPixels', () => {
  const inputs = (): tfl.SymbolicTensor[] => [
    tfl.input({ shape: [null, 6, 3], name: 'image' }),
    tfl.input({ shape: [null, 2], name: 'pixels' }),
  ];

  it('keeps unknown sizes unknown and comes back from its configuration', async () => {
    registerLayers();
    const [image, pixels] = inputs();
    const output = gatherPixels({ stride: [2, 4], name: 'at' }).apply([image, pixels]) as tfl.SymbolicTensor;
    expect(output.shape).toEqual([null, null, 3]);
    const model = tfl.model({ inputs: [image, pixels], outputs: output });
    const again = await tfl.models.modelFromJSON(model.toJSON(null, false) as never);
    expect(again.getLayer('at').getConfig()).toEqual(model.getLayer('at').getConfig());
    expect(again.getLayer('at').getConfig()).toMatchObject({ stride: [2, 4] });
  });

  it.each([0, 1.5, [2, -1], [1, 2, 3]])('refuses the stride %j', (stride) => {
    expect(() => gatherPixels({ stride } as never)).toThrow(expect.objectContaining({ code: 'parameter' }));
  });

  it('refuses what is no map with pixels', () => {
    const [image, pixels] = inputs();
    for (const wrong of [image, [pixels, image], [image, image], [image, pixels, pixels]]) {
      expect(() => gatherPixels().apply(wrong)).toThrow(expect.objectContaining({ code: 'shape' }));
    }
  });
});
