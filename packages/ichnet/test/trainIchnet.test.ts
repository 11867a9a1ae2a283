import { IchError, type View } from '@ich/core';
import { rejectionOf } from '@ich/testkit';
import { createPredictor, useBackend } from '@ich/tfjs';
import { memoryStore } from '@ich/training';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type IchnetRecipe,
  type IchnetSubject,
  ichnetRecipes,
  predictBrain,
  type TrainIchnetOptions,
  trainIchnet,
} from '../src/index.js';
import { optimizerOf } from '../src/train/optimizerOf.js';
import { priorOf } from '../src/train/priorOf.js';
import { head } from './heads.js';
import { smallNet } from './smallNet.js';

const train = [1, 2, 3, 4].map((seed) => head(`t${seed}`, seed));
const validation = [head('v', 9)];
const recipe = ichnetRecipes.slim({ epochs: 3, batchSize: 4, learningRate: 0.02, sampling: { perImage: 40 } });

/** Trains a new network and frees it. */
async function outcome(part: Partial<TrainIchnetOptions> = {}) {
  const net = smallNet();
  try {
    const result = await trainIchnet({ net, train, recipe, seed: 1, ...part });
    const { image, brain, truth } = head('test', 20);
    const probability = await predictBrain(net, { image, brain });
    const both = probability.data.filter((p, i) => p > 0.5 && truth.data[i] > 0).length;
    const either = probability.data.filter((p, i) => p > 0.5 || truth.data[i] > 0).length;
    return { ...result, probability: [...probability.data], jaccard: both / either };
  } finally {
    net.dispose();
  }
}

describe('trainIchnet', () => {
  beforeAll(async () => {
    await useBackend({ prefer: 'wasm' });
    await outcome({ validation }); // what the engine keeps from its first use on
  });

  it('learns to find what it never saw', async () => {
    const { history, jaccard, slices, withoutPositives, prior } = await outcome({ recipe: { ...recipe, epochs: 15 } });
    expect(history.length).toBe(15);
    expect(history[14].loss).toBeLessThan(0.6 * history[0].loss);
    expect(jaccard).toBeGreaterThan(0.5);
    expect([slices.length, withoutPositives.length]).toEqual([12, 4]);
    expect(prior).toEqual({ sampled: (8 * 0.5) / 12, actual: (8 * 16) / (12 * 144) });
  });

  it('ends with the weights of the epoch that validates best', async () => {
    const losses: (number | undefined)[] = [];
    const onEpoch: TrainIchnetOptions['onEpoch'] = ({ validationLoss }) => void losses.push(validationLoss);
    const { history, bestEpoch } = await outcome({ validation, onEpoch });
    expect(losses).toEqual(history.map(({ validationLoss }) => validationLoss));
    expect(losses[bestEpoch - 1]).toBe(Math.min(...(losses as number[])));
  });

  it.each([undefined, 0])('validates with 1 - soft Jaccard inside the brain, dense, margin %j', async (marginPx) => {
    const net = smallNet();
    const once = { ...recipe, epochs: 1, marginPx };
    const { history, prior, window } = await trainIchnet({ net, train, validation, recipe: once, seed: 1 });
    const [{ image, truth, brain }] = validation;
    const { data } = await predictBrain(net, { image, brain, prior, window });
    expect(window).toEqual(marginPx === 0 ? [12, 12] : [16, 16]);
    const sum = (of: (p: number, t: number) => number) =>
      data.reduce((s, p, i) => s + of(p, truth.data[i] * brain.data[i]), 0);
    const both = sum((p, t) => p * t);
    expect(history[0].validationLoss).toBeCloseTo(1 - both / (sum((p, t) => p + t) - both), 6);
    net.dispose();
  });

  it('resumes to the same numbers, bit for bit', async () => {
    const whole = await outcome({ validation });
    for (const stopAt of [1, 4, 8]) {
      const store = memoryStore();
      const controller = new AbortController();
      const onProgress = ({ done }: { done: number }): void => {
        if (done === stopAt) controller.abort();
      };
      const stopped = outcome({ validation, store, checkpointEverySteps: 1, signal: controller.signal, onProgress });
      await expect(stopped).rejects.toBeInstanceOf(IchError);
      expect(await outcome({ validation, store, resume: true })).toEqual(whole);
    }
  });

  it('refuses the checkpoint of another recipe', async () => {
    const store = memoryStore();
    await outcome({ store });
    const other = await rejectionOf(() => outcome({ store, resume: true, recipe: { ...recipe, learningRate: 0.01 } }));
    expect([other.code, other.where]).toEqual(['parameter', 'fit']);
    expect(other.expected).toContain('runKey');
  });

  it('leaves no tensor behind, and disposes every predictor it opens', async () => {
    const before = tf.memory().numTensors;
    let open = 0;
    const openPredictor: TrainIchnetOptions['openPredictor'] = (model) => {
      open++;
      return Object.assign(createPredictor(model), { dispose: () => open-- });
    };
    await outcome({ validation, openPredictor });
    expect([tf.memory().numTensors, open]).toEqual([before, 0]);
  });

  it('does not validate with slices that nobody drew', async () => {
    const wrong = { ...validation[0], truth: { ...validation[0].truth, data: validation[0].truth.data.slice() } };
    wrong.truth.data.fill(1, 0, 256); // slice 0, as if all of it were ICH
    const labelled = [false, true, true];
    const lossOf = async (subject: IchnetSubject) =>
      (await outcome({ validation: [subject] })).history[0].validationLoss;
    const drawn = await lossOf({ ...validation[0], labelled });
    expect(await lossOf({ ...wrong, labelled })).toBe(drawn);
    expect(await lossOf(wrong)).not.toBe(drawn);
  });

  it('refuses slices that the stride does not divide', async () => {
    const cut = ({ data, stride }: View<Float32Array>) => ({ data, stride, shape: [3, 14, 16], offset: 0 });
    const mask = ({ data, stride }: View<Uint8Array>) => ({ data, stride, shape: [3, 14, 16], offset: 0 });
    const short = train.map((s) => ({ ...s, image: cut(s.image), truth: mask(s.truth), brain: mask(s.brain) }));
    const error = await rejectionOf(() => outcome({ train: short }));
    expect([error.code, error.where, error.received]).toEqual(['shape', 'trainIchnet', '[14, 16]']);
    const late = await rejectionOf(() => outcome({ validation: short.slice(0, 1) }));
    expect([late.code, late.where]).toEqual(['shape', 'trainIchnet']);
  });

  it('refuses a validation mask of another shape before it trains', async () => {
    const flat = [{ ...validation[0], truth: { ...validation[0].truth, shape: [3, 8, 32], stride: [256, 32, 1] } }];
    const error = await rejectionOf(() => outcome({ validation: flat }));
    expect([error.code, error.where]).toEqual(['shape', 'trainIchnet']);
  });

  it('refuses to validate without ICH', async () => {
    const [{ truth }] = validation;
    const empty = [{ ...validation[0], truth: { ...truth, data: new Uint8Array(truth.data.length) } }];
    const error = await rejectionOf(() => outcome({ validation: empty }));
    expect([error.code, error.expected]).toEqual(['parameter', 'validation subjects with ICH inside the brain']);
  });
});

describe('priorOf', () => {
  const slices = [
    { subject: 'a', slice: 0, positives: 0, brainPixels: 100 },
    { subject: 'a', slice: 1, positives: 20, brainPixels: 100 },
    { subject: 'a', slice: 2, positives: 50, brainPixels: 50 },
    { subject: 'a', slice: 3, positives: 5, brainPixels: 250 },
  ];
  it('counts what the loss sees and what there is', () => {
    expect(priorOf(slices, { perImage: 10 })).toEqual({ sampled: 0.5, actual: 0.15 });
    expect(priorOf(slices.slice(0, 2), { perImage: 10, strategy: 'hardNegative' })).toEqual({
      sampled: 0.25,
      actual: 0.1,
    });
    expect(priorOf(slices, { perImage: 10, strategy: 'uniform' })).toEqual({ sampled: 0.15, actual: 0.15 });
    expect(priorOf(slices, { perImage: 10, weighting: 'prior' })).toEqual({ sampled: 0.15, actual: 0.15 });
  });
});

describe('recipes', () => {
  it('the paper has SGD whose rate falls to a tenth in stairs', () => {
    expect(optimizerOf(ichnetRecipes.paper(), 100)).toEqual({
      ...{ name: 'sgd', learningRate: 1e-3, momentum: 0.9, weightDecay: 5e-4 },
      staircase: { everySteps: 34 },
    });
  });

  it('has other courses', () => {
    const of = (part: Partial<IchnetRecipe>) => optimizerOf(ichnetRecipes.slim({ learningRate: 1, ...part }), 100);
    expect(of({ course: 'constant' })).toEqual({ name: 'adam', learningRate: 1 });
    expect(of({ course: 'cosine' })).toMatchObject({ cosine: { warmupSteps: 5, totalSteps: 100 } });
  });

  it.each([
    [{ optimizer: 'rmsprop' as 'sgd' }, 'recipe.optimizer'],
    [{ course: 'linear' as 'cosine' }, 'recipe.course'],
    [{ stairs: 0 }, 'recipe.stairs'],
  ])('refuses %j', async (part, expected) => {
    const error = await rejectionOf(async () => optimizerOf(ichnetRecipes.paper(part), 10));
    expect([error.code, error.where]).toEqual(['parameter', 'trainIchnet']);
    expect(error.expected).toContain(expected);
  });
});
