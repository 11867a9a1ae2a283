import { createRng, type NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createIchnet, type Ichnet, type IchnetConfig, ichnetPresets } from '../src/index.js';

/** A network with a pooled, a dilated and a plain stage; its weights are no symmetric ones. */
export function smallNet(overrides: Partial<IchnetConfig> = {}): Ichnet {
  return createIchnet(
    ichnetPresets.slim({
      stages: [
        { name: 'conv1', widths: [3, 4], pool: false, dilation: 1 },
        { name: 'conv2', widths: [5], pool: true, dilation: 1 },
        { name: 'conv3', widths: [4], pool: true, dilation: 2 },
      ],
      hypercolumn: ['conv1_2', 'conv2_1', 'conv3_1'],
      head: [6],
      dropoutRate: 0.25,
      ...overrides,
    }),
  );
}

export function randomImages(shape: readonly number[], seed = 1): NdArray<Float32Array> {
  const rng = createRng(seed);
  return ndarrayOf(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => rng.normal()),
    shape,
  );
}

/** All pixels of an image, [n, row * column, 2]. */
export function allPixels(n: number, rows: number, columns: number): NdArray<Float32Array> {
  const one = Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns]).flat();
  return ndarrayOf(Float32Array.from(Array.from({ length: n }, () => one).flat()), [n, rows * columns, 2]);
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} values and ${b.length}`);
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
