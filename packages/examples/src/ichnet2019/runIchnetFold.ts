import { join } from 'node:path';
import { type LongTask, throwIfAborted } from '@ich/core';
import { createIchnet, type Ichnet, type IchnetTraining, ichnetPresets, ichnetRecipes, trainIchnet } from '@ich/ichnet';
import { confusion, sensitivity } from '@ich/metrics';
import { directoryStore, type Fold } from '@ich/training';
import { reportShare } from '../study/reportShare.js';
import { type Engine, openEngine } from './openEngine.js';
import type { SubjectReader } from './subjectReader.js';
import { testSubject } from './testSubject.js';
import type {
  IchnetFoldResult,
  IchnetOptions,
  IchnetSubjectResult,
  IchnetTrainingResult,
  PreparedSubject,
  Sampling,
} from './types.js';

/** Part of a fold's time that goes into training, for the progress bar only. */
const TRAINING_SHARE = 0.85;

/** Subjects of a fold, read. */
type FoldSubjects = Readonly<Record<'train' | 'validation' | 'test', readonly PreparedSubject[]>>;

/** Trains a network for each way of sampling, and scores it on the fold's test subjects with and without the CRF. */
export async function runIchnetFold(
  read: SubjectReader,
  fold: Fold,
  options: IchnetOptions,
  workDir: string,
  task: LongTask,
): Promise<IchnetFoldResult> {
  const subjects = {
    train: await read(fold.train, task.signal),
    validation: await read(fold.validation, task.signal),
    test: await read(fold.test, task.signal),
  };
  const engine = await openEngine(options.backend);
  const trainings: IchnetTrainingResult[] = [];
  const scored: Scored[][] = [];
  for (const [done, sampling] of options.sampling.entries()) {
    const part = (share: number): void => reportShare(task, (done + share) / options.sampling.length);
    const net = createIchnet(ichnetPresets.slim({ seed: options.seed }));
    try {
      const { prior, ...training } = await train(net, subjects, sampling, {
        ...{ engine, options, signal: task.signal },
        dir: join(workDir, sampling),
        runKey: JSON.stringify([sampling, fold]),
        onShare: (share) => part(TRAINING_SHARE * share),
      });
      trainings.push(training);
      scored.push(
        await test(net, subjects.test, sampling, {
          ...{ engine, prior, signal: task.signal },
          onShare: (share) => part(TRAINING_SHARE + (1 - TRAINING_SHARE) * share),
        }),
      );
    } finally {
      net.dispose();
    }
  }
  return { fold: fold.index, engine: engine.name, trainings, subjects: resultsOf(subjects.test, scored) };
}

type Scored = Pick<IchnetSubjectResult, 'variants' | 'pictures'>;

interface Step {
  readonly engine: Engine;
  readonly signal: AbortSignal | undefined;
  /** Told how much is done, 0 to 1. */
  readonly onShare: (share: number) => void;
}

async function train(
  net: Ichnet,
  subjects: FoldSubjects,
  sampling: Sampling,
  { engine, options, dir, runKey, signal, onShare }: Step & { options: IchnetOptions; dir: string; runKey: string },
): Promise<IchnetTrainingResult & Pick<IchnetTraining, 'prior'>> {
  const slim = ichnetRecipes.slim({ epochs: options.epochs });
  const { slices, withoutPositives, bestEpoch, history, prior } = await trainIchnet({
    ...{ net, train: subjects.train, validation: subjects.validation, seed: options.seed },
    recipe: { ...slim, sampling: { ...slim.sampling, strategy: sampling } },
    openTrainer: engine.openTrainer,
    openPredictor: engine.openPredictor,
    store: directoryStore(dir),
    resume: options.resume,
    ...{ runKey, signal },
    onProgress: ({ done, total }) => onShare(done / total),
  });
  return {
    ...{ sampling, bestEpoch, history, prior },
    slices: slices.length,
    slicesWithoutPositives: withoutPositives.length,
  };
}

async function test(
  net: Ichnet,
  subjects: readonly PreparedSubject[],
  sampling: Sampling,
  { engine, prior, signal, onShare }: Step & Pick<IchnetTraining, 'prior'>,
): Promise<Scored[]> {
  const predictor = await engine.openPredictor(net.dense);
  const scored: Scored[] = [];
  try {
    for (const subject of subjects) {
      throwIfAborted('runIchnetFold', signal);
      scored.push(await testSubject(subject, sampling, { net, predictor, prior }));
      onShare(scored.length / subjects.length);
    }
  } finally {
    predictor.dispose?.();
  }
  return scored;
}

/** One result a subject, from the scores of each way of sampling. */
function resultsOf(subjects: readonly PreparedSubject[], scored: readonly Scored[][]): IchnetSubjectResult[] {
  return subjects.map(({ subject, truth, brain }, i) => ({
    subject,
    truthInBrain: sensitivity(confusion(truth, brain)),
    variants: scored.flatMap((of) => of[i].variants),
    pictures: scored.flatMap((of) => of[i].pictures),
  }));
}
