import { createRng, type Progress } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type Predictor, predictTiled } from '../src/index.js';

const identity: Predictor = (batch) => batch;
const rng = createRng(7);
const volume = Float32Array.from({ length: 3 * 10 * 13 }, () => rng.uniform());
const options = { window: 4, stride: 2, predictor: identity };

describe('the identity gives the input back', () => {
  it.each(awkwardViews(volume, [3, 10, 13], 9))('$name volume', async ({ view }) => {
    for (const batchSize of [1, 7, 1000]) {
      const out = await predictTiled(view, { ...options, batchSize });
      expect(out.shape).toEqual([3, 10, 13]);
      expect(out.data).toEqual(volume);
    }
  });

  it('of one slice, as an image or as a volume', async () => {
    const slice = volume.slice(0, 130);
    expect((await predictTiled(ndarrayOf(slice, [10, 13]), options)).shape).toEqual([10, 13]);
    expect((await predictTiled(ndarrayOf(slice, [1, 10, 13]), options)).data).toEqual(slice);
  });

  it('of bytes as they are, or scaled', async () => {
    const bytes = ndarrayOf(
      Uint8Array.from({ length: 256 }, (_, i) => i),
      [16, 16],
    );
    expect([...(await predictTiled(bytes, options)).data]).toEqual([...bytes.data]);
    const scaled = await predictTiled(bytes, { ...options, scale: 1 / 255 });
    expect(scaled.data).toEqual(Float32Array.from(bytes.data, (v) => v / 255));
  });

  it('of no slices at all, without asking', async () => {
    const never: Predictor = () => expect.unreachable();
    expect((await predictTiled(zeros('float32', [0, 10, 13]), { ...options, predictor: never })).shape).toEqual([
      0, 10, 13,
    ]);
  });
});

it('runs batches across slices; only the last is short', async () => {
  const sizes: number[] = [];
  const progress: Progress[] = [];
  const view = ndarrayOf(volume.slice(), [3, 10, 13]);
  await predictTiled(view, {
    ...options,
    batchSize: 16,
    onProgress: (p) => progress.push(p),
    predictor: (batch) => {
      expect(batch.shape.slice(1)).toEqual([4, 4, 1]);
      sizes.push(batch.shape[0]);
      return batch;
    },
  });
  // 4 rows of windows, 6 columns (the last shifted back), 3 slices: 72 windows.
  expect(sizes).toEqual([16, 16, 16, 16, 8]);
  expect(progress.map((p) => p.done)).toEqual([16, 32, 48, 64, 72]);
  expect(progress[0]).toEqual({ done: 16, total: 72, label: 'tiles' });
  expect(view.data).toEqual(volume);
});

it('hands out memory the predictor may keep and change', async () => {
  const kept: Float32Array[] = [];
  const out = await predictTiled(ndarrayOf(volume, [3, 10, 13]), {
    ...options,
    predictor: (batch) => {
      kept.push(batch.data);
      return ndarrayOf(batch.data.slice(), batch.shape);
    },
  });
  expect(new Set(kept.map((k) => k.buffer)).size).toBe(kept.length);
  for (const k of kept) k.fill(5);
  expect(out.data).toEqual(volume);
});

it('takes predictions as strided views and as promises', async () => {
  const out = await predictTiled(ndarrayOf(volume, [3, 10, 13]), {
    ...options,
    predictor: async (batch) => {
      const [n, rows, columns] = batch.shape;
      const wide = zeros('float32', [n, rows, columns, 2]);
      for (let i = 0; i < batch.data.length; i++) wide.data[2 * i + 1] = batch.data[i];
      return wide.lo(0, 0, 0, 1);
    },
  });
  expect(out.data).toEqual(volume);
});

describe('stops', () => {
  const view = ndarrayOf(volume, [3, 10, 13]);

  it('before the first batch when aborted already', async () => {
    const reason = new Error('enough');
    const never: Predictor = () => expect.unreachable();
    const error = await rejectionOf(() =>
      predictTiled(view, { ...options, predictor: never, signal: AbortSignal.abort(reason) }),
    );
    expect(error).toMatchObject({ code: 'aborted', where: 'predictTiled', cause: reason });
  });

  it('between batches', async () => {
    const controller = new AbortController();
    let calls = 0;
    const predictor: Predictor = (batch) => {
      if (++calls === 2) controller.abort();
      return batch;
    };
    const task = () => predictTiled(view, { ...options, predictor, signal: controller.signal });
    expect(await rejectionOf(task)).toMatchObject({ code: 'aborted' });
    expect(calls).toBe(2);
  });

  it('with the error of the predictor', async () => {
    const predictor: Predictor = () => Promise.reject(new RangeError('no memory'));
    await expect(predictTiled(view, { ...options, predictor })).rejects.toThrow(RangeError);
  });
});

describe('errors', () => {
  const view = ndarrayOf(volume, [3, 10, 13]);
  it.each([
    ['another shape', () => zeros('float32', [16, 4, 3, 1]), 'shape', 'of shape [16, 4, 4, 1]'],
    ['too few', () => zeros('float32', [15, 4, 4, 1]), 'shape', '[15, 4, 4, 1]'],
    ['bytes', () => zeros('uint8', [16, 4, 4, 1]), 'dtype', 'float32'],
    ['a plain array', () => new Float32Array(256), 'shape', 'ndarrayOf'],
    ['nothing', () => undefined, 'shape', 'undefined'],
  ])('a predictor that answers %s', async (_, predictor, code, part) => {
    const error = await rejectionOf(() => predictTiled(view, { ...options, predictor: predictor as never }));
    expect(error).toMatchObject({ code, where: 'predictTiled' });
    expect(error.message).toContain("the predictor's output");
    expect(error.message).toContain(part);
  });

  it.each([
    ['Hounsfield units', zeros('int16', [10, 13]), {}, 'dtype', 'float32 or uint8'],
    ['a line', zeros('float32', [10]), {}, 'shape', 'rank 2 or 3'],
    ['a small image', zeros('float32', [3, 13]), {}, 'shape', 'pad the image'],
    ['a batch of none', view, { batchSize: 0 }, 'parameter', 'batchSize'],
    ['no scale', view, { scale: Number.NaN }, 'parameter', 'scale'],
    ['another blend', view, { blend: 'gauss' }, 'parameter', 'blend'],
    ['no predictor', view, { predictor: undefined }, 'parameter', 'predictor'],
  ])('%s', async (_, input, more, code, part) => {
    const error = await rejectionOf(() => predictTiled(input as never, { ...options, ...(more as object) }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(part);
  });
});
