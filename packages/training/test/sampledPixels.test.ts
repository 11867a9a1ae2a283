import { contiguousData, IchError, type Rng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { rejectionOf } from '@ich/testkit';
import type { Trainer } from '@ich/tfjs';
import { describe, expect, it } from 'vitest';
// `fit` under another name: linters take a call of it for a focused test.
import { type FitOptions, fit as fitTrainer, memoryStore, type WindowBatch, type WindowSource } from '../src/index.js';
import { linearTrainer } from './linearTrainer.js';

const PIXELS = 6;

/** Four windows of 4 x 4 whose pixels are drawn anew each time: pixel (r, c) of window i is worth i + (4 r + c) / 16. */
const source: WindowSource = {
  length: 4,
  window: [4, 4],
  readBatch: (indices, { rng } = {}) => sampled(indices, rng as Rng),
};

function sampled(indices: readonly number[], rng: Rng): WindowBatch {
  const n = indices.length;
  const images = new Float32Array(n * 16).map((_, i) => indices[Math.floor(i / 16)] + (i % 16) / 16);
  const pixels = new Float32Array(n * PIXELS * 2).map(() => rng.integer(0, 4));
  const truths = new Float32Array(n * PIXELS).map((_, i) => Number(pixels[2 * i] > 1));
  return {
    images: ndarrayOf(images, [n, 4, 4, 1]),
    truths: ndarrayOf(truths, [n, PIXELS, 1]),
    pixels: ndarrayOf(pixels, [n, PIXELS, 2]),
    weights: ndarrayOf(new Float32Array(n * PIXELS).fill(0.5), [n, PIXELS, 1]),
  };
}

/** A trainer of the values at the pixels, which notes what it was given. */
function sampledTrainer(): { trainer: Trainer; seen: number[][]; weights: number[][] } {
  const inner = linearTrainer({ learningRate: 0.05 });
  const seen: number[][] = [];
  const weights: number[][] = [];
  const step: Trainer['step'] = async (images, truths, options = {}) => {
    if (!options.pixels || !options.weights) throw new Error('no pixels');
    const places = contiguousData(options.pixels);
    seen.push([...places]);
    weights.push([...options.weights.shape]);
    const values = truths.data.map(
      (_, i) => images.data[16 * Math.floor(i / PIXELS) + 4 * places[2 * i] + places[2 * i + 1]] / 5,
    );
    return inner.step(ndarrayOf(values, truths.shape), truths);
  };
  return { trainer: { ...inner, step }, seen, weights };
}

async function outcome(part: Partial<FitOptions> = {}) {
  const { trainer, seen, weights } = sampledTrainer();
  const result = await fitTrainer({ trainer, train: source, epochs: 3, batchSize: 2, seed: 5, ...part });
  return { ...result, seen, weights, final: [...(await trainer.weights()).values()].map(({ data }) => data[0]) };
}

describe('fit with sampled pixels', () => {
  it('hands pixels and weights of each batch to the step, drawn anew each time', async () => {
    const { seen, weights, final } = await outcome();
    expect(seen.length).toBe(6);
    expect(weights).toEqual(seen.map(() => [2, PIXELS, 1]));
    expect(new Set(seen.map(String)).size).toBe(6);
    const again = await outcome();
    expect([again.seen, again.final]).toEqual([seen, final]);
    expect((await outcome({ seed: 6 })).seen).not.toEqual(seen);
  });

  it('resumes to the same numbers wherever it was stopped', async () => {
    const whole = await outcome();
    for (const stopAt of [1, 2, 3, 5]) {
      const store = memoryStore();
      const controller = new AbortController();
      const onProgress = ({ done }: { done: number }): void => {
        if (done === stopAt) controller.abort();
      };
      const stopped = outcome({ store, checkpointEverySteps: 1, signal: controller.signal, onProgress });
      await expect(stopped).rejects.toBeInstanceOf(IchError);
      const resumed = await outcome({ store, resume: true });
      expect([resumed.history, resumed.final]).toEqual([whole.history, whole.final]);
      expect(resumed.seen).toEqual(whole.seen.slice(6 - resumed.seen.length));
    }
  });
});

describe('validate', () => {
  it('chooses the epoch whose loss it answers lowest', async () => {
    const losses = [0.5, 0.2, 0.4];
    const { history, bestEpoch } = await outcome({ validate: async () => losses.shift() as number });
    expect(history.map(({ validationLoss }) => validationLoss)).toEqual([0.5, 0.2, 0.4]);
    expect(bestEpoch).toBe(2);
  });

  it('counts for patience', async () => {
    const { history, stoppedEarly } = await outcome({ epochs: 9, patience: 2, validate: () => 1 });
    expect([history.length, stoppedEarly]).toEqual([3, true]);
  });

  it('is refused beside validation, and with an answer that is no number', async () => {
    const both = await rejectionOf(() => outcome({ validation: source, validate: () => 1 }));
    expect([both.code, both.expected]).toEqual(['parameter', 'validation or validate']);
    const none = await rejectionOf(() => outcome({ validate: () => Number.NaN }));
    expect([none.code, none.where, none.received]).toEqual(['parameter', 'fit, epoch 1', 'NaN']);
  });
});
