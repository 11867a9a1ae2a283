import { createRng, type NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { errorOf, rejectionOf } from '@ich/testkit';
import { expect, it } from 'vitest';
import { type Predictor, predictTiled, withFlips } from '../src/index.js';

const rng = createRng(5);
const batch = ndarrayOf(
  Float32Array.from({ length: 2 * 3 * 4 * 5 }, () => rng.uniform()),
  [2, 3, 4, 5, 1],
);

/** Every voxel times its place in the window, so that a prediction depends on how the window lies. */
const ramp: Predictor = ({ data, shape }) => {
  const size = data.length / shape[0];
  return ndarrayOf(
    data.map((v, i) => v * (i % size)),
    shape,
  );
};

it('is the identity where the predictor does not care', async () => {
  for (const axes of [[], [0], [1, 2], [0, 1, 2]]) {
    expect((await withFlips((b) => b, axes)(batch)).data).toEqual(batch.data);
  }
});

it('averages over all combinations, each mirrored back', async () => {
  for (const axes of [[0], [2], [0, 1], [2, 0, 1]]) {
    let calls = 0;
    const counting: Predictor = (b) => {
      calls++;
      return ramp(b);
    };
    const out = await withFlips(counting, axes)(batch);
    expect(calls).toBe(2 ** axes.length);
    // Along a mirrored axis the mean place is the middle, along others the place itself.
    const place = (at: number, n: number, axis: number): number => (axes.includes(axis) ? (n - 1) / 2 : at);
    for (let i = 0; i < out.data.length; i++) {
      const [z, y, x] = [Math.floor(i / 20) % 3, Math.floor(i / 5) % 4, i % 5];
      const mean = (place(z, 3, 0) * 4 + place(y, 4, 1)) * 5 + place(x, 5, 2);
      expect(out.data[i]).toBeCloseTo(batch.data[i] * mean, 4);
    }
  }
});

it('takes other classes and resolutions, leaves its input alone, and works inside predictTiled', async () => {
  const before = batch.data.slice();
  const coarse: Predictor = (b) => {
    const view = b as NdArray<Float32Array>;
    return ndarrayOf(
      Float32Array.from({ length: 2 * 2 }, (_, i) => view.get(i >> 1, 0, 0, i % 2 === 0 ? 0 : 4, 0)),
      [2, 1, 1, 2, 1],
    );
  };
  const out = await withFlips(coarse, [2])(batch);
  const wanted = [0, 1].flatMap((n) => [batch.get(n, 0, 0, 0, 0), batch.get(n, 0, 0, 4, 0)]);
  expect([...out.data]).toEqual(wanted);
  expect(batch.data).toEqual(before);

  const image = ndarrayOf(batch.data.slice(0, 60), [6, 10]);
  const options = { window: [3, 5], stride: [3, 5], predictor: ramp };
  const mirrored = await predictTiled(image, { ...options, flips: [0, 1] });
  for (let i = 0; i < 60; i++) expect(mirrored.data[i]).toBeCloseTo(image.data[i] * 7, 4);
});

it('names wrong axes and answers', async () => {
  expect(errorOf(() => withFlips((b) => b, [0, 0]))).toMatchObject({ code: 'parameter', where: 'withFlips' });
  expect(errorOf(() => withFlips((b) => b, [-1]))).toMatchObject({ code: 'parameter' });
  expect(errorOf(() => withFlips(undefined as never, [0]))).toMatchObject({ code: 'parameter' });
  expect(await rejectionOf(() => withFlips((b) => b, [3])(batch))).toMatchObject({ code: 'parameter' });
  const answers = [batch, ndarrayOf(new Float32Array(2), [2, 1, 1, 1, 1])];
  expect(await rejectionOf(() => withFlips(() => answers.shift() as never, [0])(batch))).toMatchObject({
    code: 'shape',
    where: 'withFlips',
  });
});
