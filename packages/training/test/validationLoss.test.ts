import { IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { softJaccard } from '@ich/metrics';
import type { Predictor } from '@ich/tiling';
import { describe, expect, it } from 'vitest';
import type { WindowSource } from '../src/index.js';
import { trainingPlan, validationLoss } from '../src/index.js';

/** A source of windows of 1 x 2 with the given truths; the image is the number of the window. */
function sourceOf(truths: readonly (readonly [number, number])[]): WindowSource {
  return {
    length: truths.length,
    window: [1, 2],
    readBatch: async (indices) => ({
      images: ndarrayOf(new Float32Array(indices.flatMap((i) => [i, i])), [indices.length, 1, 2, 1]),
      truths: ndarrayOf(new Float32Array(indices.flatMap((i) => [...truths[i]])), [indices.length, 1, 2, 1]),
    }),
  };
}

const table = [
  [1, 0.5],
  [0.25, 0],
  [0.5, 0.25],
];
const predictor: Predictor = (batch) =>
  ndarrayOf(
    batch.data.map((window, i) => table[window][i % 2]),
    batch.shape,
  );
const source = sourceOf([
  [1, 1],
  [0, 0],
  [0, 1],
]);

describe('validationLoss', () => {
  it('pools all pixels, whatever the batch', async () => {
    // both 1 + 0.5 + 0.25, truth 3, probability 2.5
    const wanted = 1 - 1.75 / (3 + 2.5 - 1.75);
    const truths = Float32Array.of(1, 1, 0, 0, 0, 1);
    expect(wanted).toBe(1 - softJaccard(truths, Float32Array.from(table.flat())));
    for (const batchSize of [1, 2, 3, 9]) expect(await validationLoss(predictor, source, { batchSize })).toBe(wanted);
  });

  it('is 0 for the truth and 1 for its opposite', async () => {
    const truth: Predictor = (batch) => ndarrayOf(new Float32Array([1, 1, 0, 0, 0, 1]), batch.shape);
    const opposite: Predictor = (batch) => ndarrayOf(new Float32Array([0, 0, 1, 1, 1, 0]), batch.shape);
    expect(await validationLoss(truth, source, { batchSize: 3 })).toBe(0);
    expect(await validationLoss(opposite, source, { batchSize: 3 })).toBe(1);
  });

  it('refuses what has no answer', async () => {
    const ask = (by: Predictor, of: WindowSource, signal?: AbortSignal): Promise<unknown> =>
      validationLoss(by, of, { batchSize: 3, signal }).catch((error: unknown) => error);
    const empty = await ask(predictor, sourceOf([[0, 0]]));
    expect(empty).toBeInstanceOf(IchError);
    expect((empty as IchError).message).toContain('windows with ICH');
    const broken: Predictor = (batch) => ndarrayOf(batch.data.fill(Number.NaN), batch.shape);
    expect(await ask(broken, source)).toMatchObject({ code: 'parameter', received: 'NaN at element 0 (row-major)' });
    const logits: Predictor = (batch) => ndarrayOf(batch.data.fill(-3), batch.shape);
    expect(await ask(logits, source)).toMatchObject({ code: 'parameter', expected: 'probability to be in 0..1' });
    const wide: Predictor = () => ndarrayOf(new Float32Array(12), [3, 1, 4, 1]);
    expect(await ask(wide, source)).toMatchObject({ code: 'shape' });
    expect(await ask(predictor, source, AbortSignal.abort())).toMatchObject({ code: 'aborted' });
  });
});

describe('trainingPlan', () => {
  it('counts a smaller last batch', () => {
    expect(trainingPlan({ windows: 10, batchSize: 5, epochs: 3 })).toEqual({ stepsPerEpoch: 2, steps: 6 });
    expect(trainingPlan({ windows: 11, batchSize: 5, epochs: 3 })).toEqual({ stepsPerEpoch: 3, steps: 9 });
    expect(() => trainingPlan({ windows: 0, batchSize: 1, epochs: 1 })).toThrow('nothing to train on');
  });
});
