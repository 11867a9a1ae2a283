import { join } from 'node:path';
import { type LongTask, throwIfAborted } from '@ich/core';
import { denseCrf } from '@ich/crf';
import {
  createIchnet,
  type IchnetTraining,
  ichnetPresets,
  ichnetRecipes,
  predictBrain,
  trainIchnet,
} from '@ich/ichnet';
import { confusion, sensitivity } from '@ich/metrics';
import { overlayPng } from '@ich/report';
import { directoryStore, type Fold } from '@ich/training';
import { threshold } from '@ich/windowing';
import type { Study } from '../study/openStudy.js';
import type { Picture } from '../types.js';
import { headCrf } from './headCrf.js';
import { openEngine } from './openEngine.js';
import { type PreparedSubject, prepareSubject } from './prepareSubject.js';
import { scoreVariant } from './scoreVariant.js';
import type { IchnetFoldResult, IchnetOptions, IchnetSubjectResult, IchnetTrainingResult, Sampling } from './types.js';

/** Part of a fold's time that goes into training, for the progress bar only. */
const TRAINING_SHARE = 0.85;
/** Steps of the progress bar. */
const PARTS = 100;
/** A pixel is hemorrhage where this is more probable than not. */
const THRESHOLD = 0.5;

/** Trains a network for each way of sampling, and scores it on the fold's test subjects with and without the CRF. */
export async function runIchnetFold(
  study: Study,
  fold: Fold,
  options: IchnetOptions,
  workDir: string,
  task: LongTask,
): Promise<IchnetFoldResult> {
  const read = (ids: readonly string[]): Promise<PreparedSubject[]> => prepareAll(study, ids, task.signal);
  const [train, validation, test] = [await read(fold.train), await read(fold.validation), await read(fold.test)];
  const engine = await openEngine(options.backend);
  const results = test.map(
    (subject): Mutable<IchnetSubjectResult> => ({
      subject: subject.subject,
      truthInBrain: sensitivity(confusion(subject.truth, subject.brain)),
      variants: [],
      pictures: [],
    }),
  );
  const trainings: IchnetTrainingResult[] = [];
  for (const [done, sampling] of options.sampling.entries()) {
    const part = (share: number): void =>
      task.onProgress?.({
        done: Math.floor((PARTS * (done + share)) / options.sampling.length),
        total: PARTS,
        label: 'parts',
      });
    const net = createIchnet(ichnetPresets.slim({ seed: options.seed }));
    try {
      const trained = await trainIchnet({
        ...{ net, train, validation, seed: options.seed },
        recipe: recipeOf(sampling, options),
        openTrainer: engine.openTrainer,
        openPredictor: engine.openPredictor,
        store: directoryStore(join(workDir, sampling)),
        resume: options.resume,
        runKey: JSON.stringify([sampling, fold]),
        signal: task.signal,
        onProgress: (p) => part((TRAINING_SHARE * p.done) / p.total),
      });
      trainings.push(summaryOf(sampling, trained));
      const predictor = await engine.openPredictor(net.dense);
      for (const [i, subject] of test.entries()) {
        throwIfAborted('runIchnetFold', task.signal);
        await testSubject(subject, results[i], sampling, { net, predictor, prior: trained.prior });
        part(TRAINING_SHARE + ((1 - TRAINING_SHARE) * (i + 1)) / test.length);
      }
      predictor.dispose?.();
    } finally {
      net.dispose();
    }
  }
  return { fold: fold.index, engine: engine.name, trainings, subjects: results };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

function recipeOf(sampling: Sampling, { epochs }: IchnetOptions) {
  const slim = ichnetRecipes.slim({ epochs });
  return { ...slim, sampling: { ...slim.sampling, strategy: sampling } };
}

function summaryOf(sampling: Sampling, trained: IchnetTraining): IchnetTrainingResult {
  const { slices, withoutPositives, bestEpoch, history } = trained;
  return {
    sampling,
    slices: slices.length,
    slicesWithoutPositives: withoutPositives.length,
    bestEpoch,
    history,
  };
}

type Tester = Pick<Parameters<typeof predictBrain>[1], 'predictor' | 'prior'> & {
  readonly net: Parameters<typeof predictBrain>[0];
};

/** Predicts a subject, with and without the CRF, and adds scores and pictures to its result. */
async function testSubject(
  subject: PreparedSubject,
  result: Mutable<IchnetSubjectResult>,
  sampling: Sampling,
  { net, predictor, prior }: Tester,
): Promise<void> {
  const { image, brain, spacingMm } = subject;
  const probability = await predictBrain(net, { image, brain, predictor, prior });
  const smoothed = denseCrf({ ...headCrf, probability, image, spacingMm, mask: brain });
  for (const crf of [false, true]) {
    const mask = threshold(crf ? smoothed.probability : probability, { above: THRESHOLD });
    result.variants.push(scoreVariant(subject, mask, { sampling, crf }));
    result.pictures.push(...pictureOf(subject, mask, `${sampling}${crf ? ', CRF' : ''}`));
  }
}

/** The slice with the largest truth, if there is any. */
function pictureOf(subject: PreparedSubject, mask: PreparedSubject['truth'], name: string): Picture[] {
  const { grey, truth, labelled } = subject;
  const size = grey.shape[1] * grey.shape[2];
  const areas = labelled.map((_, slice) => {
    const { tp, fn } = confusion(truth.pick(slice, null, null), truth.pick(slice, null, null));
    return (tp + fn) / size;
  });
  const slice = areas.indexOf(Math.max(...areas));
  if (areas[slice] === 0) return [];
  const png = overlayPng({
    grey: grey.pick(slice, null, null),
    truth: truth.pick(slice, null, null),
    predicted: mask.pick(slice, null, null),
  });
  return [{ slice, name, png: Buffer.from(png).toString('base64') }];
}

async function prepareAll(study: Study, ids: readonly string[], signal?: AbortSignal): Promise<PreparedSubject[]> {
  const prepared: PreparedSubject[] = [];
  for (const subject of study.dataset.subjects.filter(({ id }) => ids.includes(id))) {
    prepared.push(await prepareSubject(subject, study.geometry.cropBorderPx, signal));
  }
  return prepared;
}
