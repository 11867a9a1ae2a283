import type { LongTask, NdArray } from '@ich/core';
import { type Dataset, openCtIch } from '@ich/datasets';
import type { Trainer } from '@ich/tfjs';
import { type Predictor, predictTiled, stretchTiles, type TileGrid, tileGrid } from '@ich/tiling';
import { augmentations, directoryStore, type FitResult, fit, trainingPlan, type WindowSource } from '@ich/training';
import { modelDir } from '../study/modelDir.js';
import { openTrainer } from '../study/openTrainer.js';
import type { FoldJob, FoldResult, SubjectResult } from '../types.js';
import { loadWindows } from './loadWindows.js';
import { postprocess } from './postprocess.js';
import { protocols, table7Thresholds } from './protocols.js';
import { scoreSubject } from './scoreSubject.js';

/** Part of a fold's time that goes into training, for the progress bar only. */
const TRAINING_SHARE = 0.8;

/** Trains on a fold, or goes on where it stopped, and scores its test subjects. */
export async function runFold(job: FoldJob, task: LongTask): Promise<FoldResult> {
  const dataset = await openCtIch(job.dir, { diagnosisCsv: job.diagnosis, signal: task.signal });
  const { size, window, stride } = job.geometry;
  // Experiment 2 is experiment 3 with one window: the whole slice.
  const tile = job.experiment === 2 ? { window: size, stride: size } : { window, stride };
  const grid = tileGrid([size, size], tile);
  const windows = await openWindows(dataset, grid, job, task);
  const { steps } = trainingPlan({ windows: windows.train.length, ...job.recipe, batchSize: windows.batchSize });
  const { trainer, engine, openPredictor, save, close } = await openTrainer(job, tile.window, steps);
  try {
    const trained = await train(windows, trainer, job, task);
    await save(modelDir(job.workDir));
    const subjects = await test(dataset, await openPredictor(), tile, job, task);
    return { fold: job.fold.index, engine, ...trained, subjects };
  } finally {
    close();
  }
}

/** What a fold trains on, and the epoch is chosen by. */
interface FoldWindows {
  readonly train: WindowSource;
  readonly validation: WindowSource | undefined;
  readonly batchSize: number;
}

async function openWindows(dataset: Dataset, grid: TileGrid, job: FoldJob, task: LongTask): Promise<FoldWindows> {
  // Experiment 2 trains on slices with ICH only.
  const negatives = job.experiment === 2 ? 'none' : protocols[job.protocol].negatives;
  const train = await loadWindows(dataset, job.fold.train, grid, negatives, job, task);
  const held = await loadWindows(dataset, job.fold.validation, grid, 'none', job, task);
  return {
    train,
    validation: held.length > 0 ? held : undefined,
    batchSize: Math.min(job.recipe.batchSize, train.length),
  };
}

async function train(
  windows: FoldWindows,
  trainer: Trainer,
  job: FoldJob,
  task: LongTask,
): Promise<Pick<FoldResult, 'bestEpoch' | 'history' | 'trainingWindows'>> {
  const { recipe, experiment, protocol, widths, fold } = job;
  const result: FitResult = await fit({
    trainer,
    ...windows,
    epochs: recipe.epochs,
    augmentation: job.augment ? augmentations.hssayeni2020 : undefined,
    seed: job.seed,
    store: directoryStore(job.workDir),
    resume: job.resume,
    runKey: JSON.stringify([experiment, protocol, widths, recipe, fold]),
    signal: task.signal,
    onProgress: ({ done, total }) =>
      task.onProgress?.({ done: (TRAINING_SHARE * done) / total, total: 1, label: 'folds' }),
  });
  return {
    bestEpoch: result.bestEpoch,
    history: result.history.map(({ epoch, loss, validationLoss }) => ({ epoch, loss, validationLoss })),
    trainingWindows: windows.train.length,
  };
}

async function test(
  dataset: Dataset,
  predictor: Predictor,
  tile: { window: number; stride: number },
  job: FoldJob,
  task: LongTask,
): Promise<SubjectResult[]> {
  const protocol = protocols[job.protocol];
  const writer = protocol.stretchTiles && job.experiment === 3 ? stretchTiles(predictor) : predictor;
  const results: SubjectResult[] = [];
  const subjects = dataset.subjects.filter(({ id }) => job.fold.test.includes(id));
  for (const [done, subject] of subjects.entries()) {
    const data = await subject.load({ cropBorderPx: job.geometry.cropBorderPx, signal: task.signal });
    const probability: NdArray<Float32Array> = await predictTiled(data.grey, {
      ...tile,
      predictor: writer,
      scale: 1 / 255,
      signal: task.signal,
    });
    const masks = table7Thresholds.map((above) => postprocess(probability, above, protocol, job.geometry));
    results.push(scoreSubject(data, masks, subject.ageYears));
    const tested = (done + 1) / subjects.length;
    task.onProgress?.({ done: TRAINING_SHARE + (1 - TRAINING_SHARE) * tested, total: 1, label: 'folds' });
  }
  return results;
}
