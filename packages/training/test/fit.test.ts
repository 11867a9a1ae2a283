import { IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Trainer } from '@ich/tfjs';
import { describe, expect, it } from 'vitest';
import type { CheckpointStore, EpochRecord, FitOptions, FitResult } from '../src/index.js';
// `fit` under another name: linters take a call of it for a focused test.
import {
  augmentations,
  decodeCheckpoint,
  fit as fitTrainer,
  memoryStore,
  readCheckpoint,
  validationLoss,
} from '../src/index.js';
import { blobSource } from './blobSource.js';
import { linearTrainer } from './linearTrainer.js';

const train = blobSource(1, 3);
const validation = blobSource(2, 2);

interface Outcome extends FitResult {
  weights: number[];
  step: number;
}

function newTrainer(learningRate = 0.05): Trainer {
  return linearTrainer({ learningRate, seed: 7 });
}

/** Trains a new model; `part` overrides. */
async function outcome(part: Partial<FitOptions> = {}): Promise<Outcome> {
  const trainer = part.trainer ?? newTrainer();
  const augmentation = augmentations.hssayeni2020;
  const result = await fitTrainer({
    trainer,
    train,
    validation,
    epochs: 4,
    batchSize: 5,
    seed: 3,
    augmentation,
    ...part,
  });
  const { weights, step } = await trainer.state();
  return { ...result, weights: [...weights.values()].flatMap(({ data }) => [...data]), step };
}

/** A store whose n-th write kills: the bytes are not kept and nothing after it happens. */
function dyingStore(inner: CheckpointStore, writes: number): CheckpointStore {
  let left = writes;
  return {
    read: (name) => inner.read(name),
    write: async (name, bytes) => {
      if (left-- <= 0) throw new Error('killed');
      await inner.write(name, bytes);
    },
  };
}

async function failure(promise: Promise<unknown>): Promise<IchError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(IchError);
  return error as IchError;
}

describe('fit', () => {
  it('learns', async () => {
    const { history, step } = await outcome({ epochs: 30, augmentation: undefined });
    expect(step).toBe(30 * 6); // 27 windows in batches of 5
    expect(history.map((record) => record.epoch)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(history[29].loss).toBeLessThan(0.7 * history[0].loss);
    expect(history[29].validationLoss).toBeLessThan((history[0].validationLoss as number) - 0.1);
  });

  it('gives the same numbers again, and others for another seed', async () => {
    const first = await outcome();
    expect(await outcome()).toEqual(first);
    expect((await outcome({ seed: 4 })).weights).not.toEqual(first.weights);
    expect((await outcome({ augmentation: undefined })).weights).not.toEqual(first.weights);
  });

  it('shows every window once an epoch, in another order each time', async () => {
    const seen: number[] = [];
    const watched = {
      ...train,
      readBatch: (indices: readonly number[]) => {
        seen.push(...indices);
        return train.readBatch(indices);
      },
    };
    await outcome({ train: watched, epochs: 2, augmentation: undefined });
    const all = Array.from({ length: 27 }, (_, i) => i);
    const [first, second] = [seen.slice(0, 27), seen.slice(27)];
    expect([...first].sort((a, b) => a - b)).toEqual(all);
    expect([...second].sort((a, b) => a - b)).toEqual(all);
    expect(first).not.toEqual(second);
    expect(first).not.toEqual(all);
  });

  it('means the loss over windows, not over batches', async () => {
    const losses = [1, 2, 3, 4, 5, 10]; // batches of 5, 5, 5, 5, 5 and 2
    const trainer: Trainer = { ...newTrainer(), step: async () => losses.shift() as number };
    const { history } = await outcome({ trainer, epochs: 1 });
    expect(history[0].loss).toBeCloseTo((5 * 15 + 2 * 10) / 27, 12);
  });

  it('ends with the weights of the lowest validation loss, the earliest of equals', async () => {
    // The prediction is one number everywhere, which a table sets per epoch: the loss falls with distance from 1.
    const levels = [0.2, 0.6, 0.4, 0.6, 0.3];
    let level = 0;
    const inner = newTrainer();
    let epoch = 0;
    const trainer: Trainer = {
      ...inner,
      predict: (batch) => ndarrayOf(new Float32Array(batch.size).fill(level), batch.shape),
      step: async () => {
        level = levels[epoch];
        return 1;
      },
      weights: async () => new Map([['level', { shape: [1], data: new Float32Array([level]) }]]),
      setWeights: async (weights) => {
        level = weights.get('level')?.data[0] ?? Number.NaN;
      },
    };
    const records: EpochRecord[] = [];
    const onEpoch = (record: EpochRecord): void => {
      records.push(record);
      epoch += 1;
    };
    const result = await fitTrainer({ trainer, train, validation, epochs: 5, batchSize: 27, seed: 1, onEpoch });
    expect(result.history).toEqual(records);
    expect(result.bestEpoch).toBe(2);
    expect(level).toBe(Math.fround(0.6));
    expect(result.stoppedEarly).toBe(false);
    epoch = 0;
    const early = await fitTrainer({
      trainer,
      train,
      validation,
      epochs: 5,
      batchSize: 27,
      seed: 1,
      onEpoch,
      patience: 2,
    });
    expect([early.history.length, early.bestEpoch, early.stoppedEarly]).toEqual([4, 2, true]);
  });

  it('keeps the last epoch without validation', async () => {
    const trainer = newTrainer();
    const { bestEpoch, history, weights } = await outcome({ trainer, validation: undefined });
    expect(bestEpoch).toBe(4);
    expect(history.every((record) => !('validationLoss' in record))).toBe(true);
    expect(weights).not.toEqual((await outcome({ validation: undefined, epochs: 3 })).weights);
  });

  it('copies the best weights from a trainer that goes on writing into them', async () => {
    const high = newTrainer(3); // so fast that the first epoch is not beaten
    const { bestEpoch, history, weights } = await outcome({ trainer: high, epochs: 6 });
    expect(bestEpoch).toBeLessThan(6);
    const loss = await validationLoss(high.predict, validation, { batchSize: 4 });
    expect(loss).toBe(history[bestEpoch - 1].validationLoss);
    expect(weights.every(Number.isFinite)).toBe(true);
  });

  it('reports steps', async () => {
    const seen: string[] = [];
    await outcome({ epochs: 2, onProgress: ({ done, total, label }) => seen.push(`${done}/${total} ${label}`) });
    expect(seen).toHaveLength(12);
    expect([seen[0], seen[11]]).toEqual(['1/12 steps (epoch 1 of 2)', '12/12 steps (epoch 2 of 2)']);
  });
});

describe('fit resumes', () => {
  it('to the same numbers after a death at every possible write', async () => {
    const whole = await outcome();
    for (const [checkpointEverySteps, writesInAll] of [
      [undefined, 4], // one an epoch
      [1, 24], // one a step, 6 an epoch
      [4, 8],
    ] as const) {
      for (let writes = 0; writes < writesInAll; writes++) {
        const store = memoryStore();
        await expect(outcome({ store: dyingStore(store, writes), checkpointEverySteps })).rejects.toThrow('killed');
        expect(await outcome({ store, checkpointEverySteps, resume: true })).toEqual(whole);
      }
      const store = dyingStore(memoryStore(), writesInAll);
      expect(await outcome({ store, checkpointEverySteps })).toEqual(whole);
    }
  });

  it('to the same numbers after an abort in any step', async () => {
    const whole = await outcome();
    for (const stopAt of [1, 6, 7, 13, 20]) {
      const store = memoryStore();
      const controller = new AbortController();
      const onProgress = ({ done }: { done: number }): void => {
        if (done === stopAt) controller.abort();
      };
      const part = { store, checkpointEverySteps: 2, signal: controller.signal, onProgress };
      expect((await failure(outcome(part))).code).toBe('aborted');
      expect(await outcome({ store, resume: true })).toEqual(whole);
    }
  });

  it('with more epochs, from the last state and not from the best', async () => {
    const whole = await outcome({ epochs: 7 });
    const store = memoryStore();
    await outcome({ epochs: 3, store });
    expect(await outcome({ epochs: 7, store, resume: true })).toEqual(whole);
  });

  it('a finished run without a step', async () => {
    const store = memoryStore();
    const done = await outcome({ store });
    const trainer: Trainer = { ...newTrainer(), step: () => Promise.reject(new Error('stepped')) };
    const again = await outcome({ store, resume: true, trainer });
    expect(again).toEqual(done);
  });

  it('after an early stop stays stopped', async () => {
    const store = memoryStore();
    const part = { store, patience: 1, epochs: 60 };
    const stopped = await outcome({ ...part, trainer: newTrainer(3) });
    expect(stopped.stoppedEarly).toBe(true);
    expect(await outcome({ ...part, resume: true, trainer: newTrainer(3) })).toEqual(stopped);
  });

  it('from the checkpoint before the last where the last is torn or damaged', async () => {
    const whole = await outcome();
    for (const damage of [
      (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 5),
      (bytes: Uint8Array) => bytes.subarray(0, 0),
      (bytes: Uint8Array) => bytes.map((value, i) => (i === bytes.length - 3 ? value ^ 1 : value)),
      (bytes: Uint8Array) => Uint8Array.from([...bytes, 0]),
    ]) {
      const store = memoryStore();
      await outcome({ store, epochs: 3 });
      const last = await readCheckpoint(store);
      const name = last?.name as string;
      await store.write(name, damage((await store.read(name)) as Uint8Array));
      const before = await readCheckpoint(store);
      expect(before?.checkpoint.history).toHaveLength(2);
      expect(await outcome({ store, resume: true })).toEqual(whole);
    }
  });

  it('without touching the checkpoint it started from until the next one is safe', async () => {
    for (const epochs of [1, 2]) {
      const store = memoryStore();
      await outcome({ store, epochs });
      const last = await readCheckpoint(store);
      await outcome({ store, epochs: epochs + 1, resume: true });
      const kept = (await store.read(last?.name as string)) as Uint8Array;
      expect(decodeCheckpoint(kept, 'kept')).toEqual(last?.checkpoint);
    }
  });

  it('not when all checkpoints are damaged', async () => {
    const store = memoryStore();
    await store.write('checkpoint-a', new Uint8Array(40));
    const error = await failure(outcome({ store, resume: true }));
    expect(error.code).toBe('format');
    expect(error.message).toContain('checkpoint-a');
    expect(error.message).toContain('empty store');
  });

  const others: [string, Partial<FitOptions>][] = [
    ['seed 3', { seed: 9 }],
    ['batchSize 5', { batchSize: 6 }],
    ['trainWindows 27', { train: blobSource(1, 4) }],
    ['trainKey', { train: { ...train, key: 'other' } }],
    ['validationWindows 18', { validation: undefined }],
    ['validationKey', { validation: { ...validation, key: 'other' } }],
    ['window "4 x 4"', { train: { ...train, window: [2, 8] } }],
    ['augmentation', { augmentation: undefined }],
    ['augmentation', { augmentation: { ...augmentations.hssayeni2020, convention: 'keras' } }],
    ['runKey', { runKey: 'another model' }],
  ];
  it.each(others)('not from another run: %s', async (named, part) => {
    const store = memoryStore();
    await outcome({ store, epochs: 1 });
    const error = await failure(outcome({ store, resume: true, ...part }));
    expect(error.code).toBe('parameter');
    expect(error.received).toContain(named);
    expect(error.received).not.toContain('weights');
  });

  it('not from a model of other shapes', async () => {
    const store = memoryStore();
    await outcome({ store, epochs: 1 });
    const weights = async () => new Map([['grey', { shape: [2], data: new Float32Array(2) }]]);
    const error = await failure(outcome({ store, resume: true, trainer: { ...newTrainer(), weights } }));
    expect(error.received).toContain('3 weights');
  });

  it('not to fewer epochs than are done, and never over a checkpoint without being told', async () => {
    const store = memoryStore();
    await outcome({ store, epochs: 3 });
    expect((await failure(outcome({ store, resume: true, epochs: 2 }))).message).toContain('epochs >= 3');
    expect((await failure(outcome({ store }))).message).toContain('resume: true');
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }): void => (done === 20 ? controller.abort() : undefined);
    const inEpoch4 = { store, resume: true, checkpointEverySteps: 1, signal: controller.signal, onProgress };
    expect((await failure(outcome(inEpoch4))).code).toBe('aborted');
    expect((await failure(outcome({ store, resume: true, epochs: 3 }))).message).toContain('epochs >= 4');
    const bytes = (await store.read((await readCheckpoint(store))?.name as string)) as Uint8Array;
    expect(decodeCheckpoint(bytes, 'a').history).toHaveLength(3);
  });
});

describe('fit refuses', () => {
  const empty = { ...train, length: 0 };
  const cases: [string, Partial<FitOptions>, string][] = [
    ['an empty training set', { train: empty }, 'windows'],
    ['an empty validation set', { validation: empty }, 'validation windows'],
    ['a batch larger than the set', { batchSize: 28 }, 'batchSize to be an integer >= 1 <= 27'],
    ['no epochs', { epochs: 0 }, 'epochs'],
    ['a seed that is none', { seed: -1 }, 'seed'],
    ['patience without validation', { patience: 1, validation: undefined }, 'validation along with patience'],
    ['resume without a store', { resume: true }, 'store along with resume'],
    ['checkpoints every 0 steps', { checkpointEverySteps: 0 }, 'checkpointEverySteps'],
    ['a zoom of 1', { augmentation: { ...augmentations.hssayeni2020, zoom: 1 } }, 'zoom'],
  ];
  it.each(cases)('%s', async (_, part, expected) => {
    const error = await failure(outcome(part));
    expect(error.code).toBe('parameter');
    expect(error.expected).toContain(expected);
  });

  it('to go on from a loss that is not a number, naming step and epoch', async () => {
    let calls = 0;
    const trainer: Trainer = { ...newTrainer(), step: async () => (++calls === 8 ? Number.NaN : 1) };
    const error = await failure(outcome({ trainer }));
    expect(error.code).toBe('parameter');
    expect(error.message).toContain('step 2 of epoch 2');
    expect(error.message).toContain('NaN');
  });

  it('to hide where the trainer failed', async () => {
    const reason = new IchError('shape', { where: 'trainer.step', expected: 'x', received: 'y', remedy: 'z.' });
    const trainer: Trainer = { ...newTrainer(), step: () => Promise.reject(reason) };
    const error = await failure(outcome({ trainer }));
    expect(error.message).toBe('fit, step 1 of epoch 1: trainer.step: expected x, received y. z.');
    expect([error.code, error.cause]).toEqual(['shape', reason]);
  });

  it('to call weights best that are not numbers', async () => {
    const weights = async () => new Map([['grey', { shape: [1], data: new Float32Array([Number.NaN]) }]]);
    const error = await failure(outcome({ trainer: { ...newTrainer(), weights }, validation: undefined }));
    expect(error.message).toContain('finite weights after epoch 1');
  });
});
