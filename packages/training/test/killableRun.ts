import type { Trainer } from '@ich/tfjs';
import type { CheckpointStore, FitResult } from '../src/index.js';
import { augmentations, fit as fitTrainer } from '../src/index.js';
import { blobSource } from './blobSource.js';
import { linearTrainer } from './linearTrainer.js';

/** When a run stops for good to be killed: in a step, from the start of a write on, never. */
export type Moment = `step ${number}` | `write ${number}` | 'never';

const forever = (): Promise<never> => new Promise(() => setInterval(() => {}, 1000));

/**
 * One training, the same for the process that is killed and for the one that is not. At the moment it calls `reached`
 * and hangs: in the middle of a step, or while and after a checkpoint is written.
 */
export async function killableRun(
  store: CheckpointStore | undefined,
  moment: Moment,
  reached: () => void,
): Promise<FitResult & { final: number[] }> {
  const counts = { step: 0, write: 0 };
  const isNow = (kind: 'step' | 'write'): boolean => `${kind} ${++counts[kind]}` === moment;
  const inner = withBallast(linearTrainer({ learningRate: 0.05, seed: 7 }));
  const trainer: Trainer = {
    ...inner,
    step: async (images, truths) => {
      const loss = await inner.step(images, truths);
      if (isNow('step')) {
        reached();
        await forever();
      }
      return loss;
    },
  };
  const watched: CheckpointStore | undefined = store && {
    read: store.read,
    write: async (name, bytes) => {
      const now = isNow('write');
      if (now) reached();
      await store.write(name, bytes);
      if (now) await forever();
    },
  };
  const result = await fitTrainer({
    trainer,
    train: blobSource(1, 3),
    validation: blobSource(2, 2),
    epochs: 4,
    batchSize: 5,
    seed: 3,
    augmentation: augmentations.hssayeni2020,
    store: watched,
    resume: store !== undefined,
    checkpointEverySteps: 2,
  });
  const weights = await linearOf(trainer);
  return { ...result, final: weights };
}

/** A weight of 2 MB that changes nothing, so that a write takes long enough to be hit. */
function withBallast(trainer: Trainer): Trainer {
  const ballast = { shape: [500_000], data: Float32Array.from({ length: 500_000 }, (_, i) => i) };
  const weights: Trainer['weights'] = async () => new Map([...(await trainer.weights()), ['ballast', ballast]]);
  return { ...trainer, weights, state: async () => ({ ...(await trainer.state()), weights: await weights() }) };
}

async function linearOf(trainer: Trainer): Promise<number[]> {
  const { weights, slots, step } = await trainer.state();
  const small = [...weights, ...slots].filter(([name]) => name !== 'ballast');
  return [step, ...small.flatMap(([, { data }]) => [...data])];
}
