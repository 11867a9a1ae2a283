import { join } from 'node:path';
import type { LongTask } from '@ich/core';
import { createIchnet, type Ichnet, type IchnetTraining, ichnetPresets, trainIchnet } from '@ich/ichnet';
import { confusion, sensitivity } from '@ich/metrics';
import { directoryStore, type Fold } from '@ich/training';
import { reportShare } from '../study/reportShare.js';
import { chooseSettings } from './chooseSettings.js';
import { drawSlices } from './drawSlices.js';
import { type Engine, openEngine } from './openEngine.js';
import { predictSubjects } from './predictSubjects.js';
import { recipeFor } from './recipeFor.js';
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
const TRAINING_SHARE = 0.9;
/** Slices of any size, each with its neighbours. */
const INPUT_SHAPE = [null, null, 3] as const;

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
    train: drawSlices(await read(fold.train, task.signal), options),
    validation: await read(fold.validation, task.signal),
    test: await read(fold.test, task.signal),
  };
  const engine = await openEngine(options.backend);
  const trainings: IchnetTrainingResult[] = [];
  const scored: Scored[][] = [];
  for (const [done, sampling] of options.sampling.entries()) {
    const net = createIchnet(ichnetPresets.slim({ seed: options.seed, inputShape: INPUT_SHAPE }));
    try {
      const { prior, window, ...training } = await train(net, subjects, sampling, {
        ...{ engine, options, signal: task.signal },
        dir: join(workDir, sampling),
        runKey: JSON.stringify([sampling, fold]),
        onShare: (share) => reportShare(task, (done + TRAINING_SHARE * share) / options.sampling.length),
      });
      const step = { engine, prior, window, signal: task.signal };
      const chosen = chooseSettings(await predictSubjects(net, subjects.validation, step));
      trainings.push({ ...training, chosen });
      const predicted = await predictSubjects(net, subjects.test, step);
      scored.push(predicted.map((one) => testSubject(one, sampling, chosen)));
    } finally {
      net.dispose();
    }
    reportShare(task, (done + 1) / options.sampling.length);
  }
  return { fold: fold.index, engine: engine.name, trainings, subjects: resultsOf(subjects.test, scored) };
}

type Scored = Pick<IchnetSubjectResult, 'variants' | 'pictures'>;

interface TrainStep {
  readonly engine: Engine;
  readonly options: IchnetOptions;
  readonly dir: string;
  readonly runKey: string;
  readonly signal: AbortSignal | undefined;
  /** Told how much is done, 0 to 1. */
  readonly onShare: (share: number) => void;
}

async function train(
  net: Ichnet,
  subjects: FoldSubjects,
  sampling: Sampling,
  { engine, options, dir, runKey, signal, onShare }: TrainStep,
): Promise<Omit<IchnetTrainingResult, 'chosen'> & Pick<IchnetTraining, 'prior' | 'window'>> {
  const { slices, withoutPositives, bestEpoch, history, prior, window } = await trainIchnet({
    ...{ net, train: subjects.train, seed: options.seed },
    ...(subjects.validation.some(showsIch) && { validation: subjects.validation }),
    recipe: recipeFor(options, sampling),
    openTrainer: engine.openTrainer,
    openPredictor: engine.openPredictor,
    store: directoryStore(dir),
    resume: options.resume,
    ...{ runKey, signal },
    onProgress: ({ done, total }) => onShare(done / total),
  });
  return {
    ...{ sampling, bestEpoch, history, prior, window },
    slices: slices.length,
    slicesWithoutPositives: withoutPositives.length,
  };
}

/** Whether there is ICH inside the brain mask: without any, no epoch is better than another. */
function showsIch({ truth, brain }: PreparedSubject): boolean {
  return confusion(truth, brain).tp > 0;
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
