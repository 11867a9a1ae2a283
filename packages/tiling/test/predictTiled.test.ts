import { createRng, type Progress, type View } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type Predictor, predictTiled, type TiledReport } from '../src/index.js';

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

describe('skipping', () => {
  /** The left half is background. */
  const halves = ndarrayOf(
    Float32Array.from({ length: 2 * 8 * 16 }, (_, i) => (i % 16 < 8 ? 0 : 1 + i)),
    [2, 8, 16],
  );
  const background = ({ data }: View<Float32Array>) => data.every((v) => v === 0);

  it('spares the predictor background and says how much', async () => {
    const reports: TiledReport[] = [];
    const sizes: number[] = [];
    const out = await predictTiled(halves, {
      window: 4,
      stride: 4,
      batchSize: 3,
      skip: background,
      onReport: (report) => reports.push(report),
      predictor: (batch) => {
        sizes.push(batch.shape[0]);
        expect(background(batch)).toBe(false);
        return batch;
      },
    });
    expect(out.data).toEqual(halves.data);
    expect(reports).toEqual([{ tiles: 16, predicted: 8, skipped: 8, batches: 3 }]);
    expect(sizes).toEqual([3, 3, 2]);
  });

  it('judges windows as the predictor would see them, and puts a value for each class', async () => {
    const out = await predictTiled(halves, {
      window: 4,
      stride: 4,
      scale: -1,
      classes: 2,
      skip: (tile) => {
        expect(tile.shape).toEqual([4, 4, 1]);
        expect(Math.max(...tile.data.subarray(tile.offset))).toBeLessThanOrEqual(0);
        return background(tile);
      },
      skipValue: [1, 0.25],
      predictor: (batch) => ndarrayOf(new Float32Array(2 * batch.data.length).fill(7), [...batch.shape.slice(0, 3), 2]),
    });
    expect(out.data).toEqual(Float32Array.from({ length: 512 }, (_, i) => (i % 32 < 16 ? [1, 0.25][i % 2] : 7)));
  });

  it('of everything asks nothing', async () => {
    let report: TiledReport | undefined;
    const out = await predictTiled(zeros('uint8', [3, 8, 8]), {
      ...options,
      skip: background,
      skipValue: 0.5,
      predictor: () => expect.unreachable(),
      onReport: (one) => {
        report = one;
      },
    });
    expect(new Set(out.data)).toEqual(new Set([0.5]));
    expect(report).toEqual({ tiles: 27, predicted: 0, skipped: 27, batches: 0 });
  });
});

it('hands channels over, and takes answers of another resolution', async () => {
  const [rows, columns] = [8, 12];
  const image = Float32Array.from({ length: 2 * rows * columns * 3 }, () => rng.uniform());
  for (const { name, view } of awkwardViews(image, [2, rows, columns, 3], 9)) {
    const out = await predictTiled(view, {
      window: 4,
      stride: [4, 2],
      channels: true,
      outputWindow: 2,
      predictor: (batch) => {
        expect(batch.shape.slice(1)).toEqual([4, 4, 3]);
        const at = (n: number, r: number, c: number) => batch.get(n, 2 * r, 2 * c, 2);
        const values = Array.from({ length: batch.shape[0] * 4 }, (_, i) => at(i >> 2, (i >> 1) & 1, i & 1));
        return ndarrayOf(Float32Array.from(values), [batch.shape[0], 2, 2, 1]);
      },
    });
    expect(out.shape, name).toEqual([2, 4, 6]);
    for (const [s, r, c] of [
      [0, 0, 0],
      [0, 3, 5],
      [1, 2, 1],
      [1, 0, 4],
    ]) {
      expect(out.get(s, r, c)).toBe(image[((s * rows + 2 * r) * columns + 2 * c) * 3 + 2]);
    }
  }
});

it('pads in the units of the image, before the scale', async () => {
  const seen: number[][] = [];
  await predictTiled(ndarrayOf(Uint8Array.of(10, 20), [1, 2]), {
    window: [1, 4],
    stride: 1,
    padding: { constant: 100 },
    scale: 0.5,
    predictor: (batch) => {
      seen.push([...batch.data]);
      return batch;
    },
  });
  expect(seen).toEqual([[50, 5, 10, 50]]);
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
    ['values for too many classes', view, { skipValue: [0, 1] }, 'parameter', 'skipValue'],
    ['no predicate', view, { skip: true }, 'parameter', 'skip'],
    ['a flip of no axis', view, { flips: [2] }, 'parameter', 'axis'],
    ['channels of a line', zeros('float32', [10, 13]), { channels: true }, 'shape', 'rank 3 or 4'],
    ['two sizes for boxes', view, { window: [4, 4, 4], stride: [2, 2] }, 'parameter', 'stride'],
    ['no predictor', view, { predictor: undefined }, 'parameter', 'predictor'],
  ])('%s', async (_, input, more, code, part) => {
    const error = await rejectionOf(() => predictTiled(input as never, { ...options, ...(more as object) }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(part);
  });
});
