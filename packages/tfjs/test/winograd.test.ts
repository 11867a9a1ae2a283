import '@tensorflow/tfjs-layers';
import { createRng } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { isWorthwhile } from '../src/kernels/winograd/isWorthwhile.js';
import { stretchesOf } from '../src/kernels/winograd/tiles.js';
import { transformsOf } from '../src/kernels/winograd/transformsOf.js';
import { onBackend } from './onBackend.js';

interface Case {
  readonly name: string;
  readonly x: [number, number, number, number];
  readonly outChannels: number;
  readonly pad: 'same' | 'valid' | number | [[0, 0], [number, number], [number, number], [0, 0]];
  /** Stretches that it is done in. */
  readonly stretches?: number;
}

const CASES: Case[] = [
  { name: 'even maps', x: [2, 20, 22, 64], outChannels: 33, pad: 'same' },
  { name: 'odd maps, whose last tiles stick out', x: [2, 23, 21, 128], outChannels: 64, pad: 'same' },
  { name: 'no padding', x: [1, 25, 22, 32], outChannels: 130, pad: 'valid' },
  { name: 'wide padding on one side', x: [1, 24, 23, 65], outChannels: 32, pad: [[0, 0], [0, 2], [2, 0], [0, 0]] }, // biome-ignore format: as the tuple it is
  { name: 'narrow maps', x: [2, 200, 2, 32], outChannels: 128, pad: 1 },
  { name: 'several stretches', x: [2, 120, 160, 32], outChannels: 64, pad: 'same', stretches: 4 },
];

/** Share of the largest value that the error against sums in double precision may be. */
const TOLERANCE = 2e-6;
const SAMPLES = 400;

function data({ x, outChannels, pad }: Case) {
  const rng = createRng(7);
  const random = (length: number) => Float32Array.from({ length }, () => rng.uniform(-1, 1));
  const info = tf.backend_util.computeConv2DInfo(x, [3, 3, x[3], outChannels], 1, 1, pad);
  const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b);
  return {
    info,
    image: random(size(x)),
    filter: random(9 * x[3] * outChannels),
    bias: random(outChannels),
    weights: random(size(info.outShape)),
  };
}
type Data = ReturnType<typeof data>;

const tensors = ({ info, image, filter, weights }: Data) => ({
  x: tf.tensor4d(image, info.inShape),
  f: tf.tensor4d(filter, [3, 3, info.inChannels, info.outChannels]),
  w: tf.tensor4d(weights, info.outShape),
});

/** Calls `each` with the places of x, filter and y of every product that a sum over one of them consists of. */
function products({ info }: Data, each: (x: number, filter: number, y: number) => void, of: Partial<Place>): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = info;
  const range = (all: number, one: number | undefined) =>
    one === undefined ? Array.from({ length: all }, (_, i) => i) : [one];
  for (const n of range(batchSize, of.n))
    for (const i of range(3, of.i))
      for (const j of range(3, of.j))
        for (const y of range(outHeight, of.y))
          for (const x of range(outWidth, of.x)) {
            const [row, column] = [y + i - padInfo.top, x + j - padInfo.left];
            if (row < 0 || row >= inHeight || column < 0 || column >= inWidth) continue;
            if (of.row !== undefined && (of.row !== row || of.column !== column)) continue;
            for (const ci of range(inChannels, of.ci))
              for (const co of range(outChannels, of.co))
                each(
                  ((n * inHeight + row) * inWidth + column) * inChannels + ci,
                  ((i * 3 + j) * inChannels + ci) * outChannels + co,
                  ((n * outHeight + y) * outWidth + x) * outChannels + co,
                );
          }
}
type Place = Record<'n' | 'i' | 'j' | 'y' | 'x' | 'row' | 'column' | 'ci' | 'co', number>;

function expectNear(got: Float32Array, wanted: Map<number, number>): void {
  const scale = Math.max(...[...wanted.values()].map(Math.abs));
  const worst = Math.max(...[...wanted].map(([at, value]) => Math.abs(got[at] - value)));
  expect(scale).toBeGreaterThan(0);
  expect(worst / scale).toBeLessThanOrEqual(TOLERANCE);
}

/** Places drawn at random, and the corners of the map, where tiles stick out. */
function drawn(draw: (below: number) => number, [height, width]: [number, number]): [number, number][] {
  const corners: [number, number][] = [0, height - 1].flatMap((y) =>
    [0, width - 1].map((x): [number, number] => [y, x]),
  );
  return [...corners, ...Array.from({ length: SAMPLES }, (): [number, number] => [draw(height), draw(width)])];
}

describe.each(CASES)('3x3 convolutions by Winograd on wasm: $name', (shape) => {
  const given = data(shape);
  const { info, image, filter, bias, weights } = given;
  const rng = createRng(3);
  const draw = (below: number): number => rng.integer(0, below);

  it('is one of those, in as many stretches as said', () => {
    expect(isWorthwhile(info, 'constant')).toBe(true);
    expect(stretchesOf(info)).toHaveLength(shape.stretches ?? 1);
  });

  it('equals sums in double precision, with bias and ReLU too', async () => {
    const [plain, fused] = await onBackend('wasm', () => {
      const { x, f } = tensors(given);
      const fusedOut = tf.fused.conv2d({
        ...{ x, filter: f, strides: 1, pad: shape.pad, activation: 'relu' as const },
        bias: tf.tensor1d(bias),
      });
      return [tf.conv2d(x, f, 1, shape.pad), fusedOut];
    });
    const wanted = new Map<number, number>();
    const rectified = new Map<number, number>();
    for (const [y, x] of drawn(draw, [info.outHeight, info.outWidth])) {
      const [n, co] = [draw(info.batchSize), draw(info.outChannels)];
      let sum = 0;
      let at = 0;
      const add = (i: number, k: number, out: number): void => {
        sum += image[i] * filter[k];
        at = out;
      };
      products(given, add, { n, y, x, co });
      wanted.set(at, sum);
      rectified.set(at, Math.max(0, sum + bias[co]));
    }
    expectNear(plain, wanted);
    expectNear(fused, rectified);
  });

  it('has the gradients of that', async () => {
    const [dx, df] = await onBackend('wasm', () => {
      const { x, f, w } = tensors(given);
      const weighted = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
        tf.sum(tf.mul(w, tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, shape.pad)));
      return tf.grads(weighted)([x, f]);
    });
    const ofInput = new Map<number, number>();
    for (const [row, column] of drawn(draw, [info.inHeight, info.inWidth])) {
      const [n, ci] = [draw(info.batchSize), draw(info.inChannels)];
      const at = ((n * info.inHeight + row) * info.inWidth + column) * info.inChannels + ci;
      let sum = 0;
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          const [y, x] = [row - i + info.padInfo.top, column - j + info.padInfo.left];
          if (y < 0 || y >= info.outHeight || x < 0 || x >= info.outWidth) continue;
          products(given, (_, k, out) => { sum += filter[k] * weights[out]; }, { n, i, j, y, x, ci }); // biome-ignore format: a sum
        }
      }
      ofInput.set(at, sum);
    }
    expectNear(dx, ofInput);
    const ofFilter = new Map<number, number>();
    for (let sample = 0; sample < 60; sample++) {
      const [i, j, ci, co] = [draw(3), draw(3), draw(info.inChannels), draw(info.outChannels)];
      let sum = 0;
      products(given, (k, _, out) => { sum += image[k] * weights[out]; }, { i, j, ci, co }); // biome-ignore format: a sum
      ofFilter.set(((i * 3 + j) * info.inChannels + ci) * info.outChannels + co, sum);
    }
    expectNear(df, ofFilter);
  });
});

describe('what transforms do not serve', () => {
  const info = (
    x: [number, number, number, number],
    filter: [number, number, number, number],
    stride = 1,
    dilation = 1,
  ) => tf.backend_util.computeConv2DInfo(x, filter, stride, dilation, 'same');

  it.each([
    ['few channels', info([4, 40, 40, 31], [3, 3, 31, 256])],
    ['small maps', info([9, 16, 16, 256], [3, 3, 256, 256])],
    ['1x1 filters', info([4, 40, 40, 256], [1, 1, 256, 256])],
    ['strides', info([4, 40, 40, 256], [3, 3, 256, 256], 2)],
    ['dilation', info([4, 40, 40, 256], [3, 3, 256, 256], 1, 2)],
  ])('%s', (_, shape) => {
    expect(isWorthwhile(shape, 'constant')).toBe(false);
  });

  it('maps of 10x10 pixels, unless the filter changes', () => {
    const shape = info([4, 10, 10, 512], [3, 3, 512, 512]);
    expect([isWorthwhile(shape, 'constant'), isWorthwhile(shape, 'changing')]).toEqual([false, true]);
  });

  it('other activations and dilations go to the stock kernel', async () => {
    const shape = data(CASES[0]);
    const run = (): tf.Tensor[] => {
      const { x, f } = tensors(shape);
      const options = { x, filter: f, strides: 1, pad: 'same' as const };
      const sigmoid = tf.fused.conv2d({ ...options, activation: 'sigmoid' });
      return [tf.sub(sigmoid, tf.sigmoid(tf.conv2d(x, f, 1, 'same'))), tf.conv2d(x, f, 1, 'same', 'NHWC', 2)];
    };
    const [difference, dilated] = await onBackend('wasm', run);
    expect(Math.max(...difference.map(Math.abs))).toBeLessThan(1e-5);
    const [, wanted] = await onBackend('cpu', run);
    expect(Math.max(...dilated.map((value, i) => Math.abs(value - wanted[i])))).toBeLessThan(1e-4);
  });
});

it('passes a NaN on through ReLU', async () => {
  const [out] = await onBackend('wasm', () => {
    const given = data(CASES[0]);
    const { x, f } = tensors({ ...given, image: given.image.map((value, i) => (i === 0 ? Number.NaN : value)) });
    return [tf.fused.conv2d({ x, filter: f, strides: 1, pad: 'same', activation: 'relu' })];
  });
  expect(out[0]).toBeNaN();
});

it('gives a sample the same bits in any company', async () => {
  const given = data({ name: '', x: [3, 22, 21, 64], outChannels: 128, pad: 'same' });
  const [together, apart] = await onBackend('wasm', () => {
    const { x, f } = tensors(given);
    const alone = tf.split(x, 3).map((sample) => tf.conv2d(sample as tf.Tensor4D, f, 1, 'same'));
    return [tf.conv2d(x, f, 1, 'same'), tf.concat(alone)];
  });
  expect(apart).toEqual(together);
});

it('leaves no memory behind', async () => {
  await onBackend('wasm', () => {
    const { x, f } = tensors(data(CASES[1]));
    const before = tf.backend().numDataIds();
    const out = tf.conv2d(x, f, 1, 'same');
    expect(tf.backend().numDataIds()).toBe(before + 1);
    return [out];
  });
});

describe('the transforms in the heap of the engine', () => {
  it('leave what lies there alone', async () => {
    const memory = new WebAssembly.Memory({ initial: 2 });
    new Uint8Array(memory.buffer).fill(7);
    expect(transformsOf({ wasm: { asm: { memory } } } as never)).not.toBeNull();
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 7)).toBe(true);
  });

  it.each([
    [
      'memory that threads share',
      { asm: { memory: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }) } },
    ],
    ['no memory to be had', {}],
  ])('%s: the stock kernels', (_, wasm) => {
    expect(transformsOf({ wasm } as never)).toBeNull();
  });
});
