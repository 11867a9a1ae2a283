import { join } from 'node:path';
import { type LongTask, throwIfAborted } from '@ich/core';
import { type Dataset, openCtIch } from '@ich/datasets';
import type { Trainer } from '@ich/tfjs';
import { type TileGrid, tileGrid } from '@ich/tiling';
import {
  augmentations,
  directoryStore,
  epochLog,
  type FitResult,
  fit,
  type SliceFile,
  sliceFile,
  trainingPlan,
  type WindowSource,
} from '@ich/training';
import { logDir } from '../study/logDir.js';
import { modelDir } from '../study/modelDir.js';
import { openTrainer } from '../study/openTrainer.js';
import type { FoldJob, FoldResult } from '../types.js';
import { loadWindows } from './loadWindows.js';
import { testFold } from './testFold.js';
import { tileOf } from './tileOf.js';

/** Part of a fold's time that goes into training, for the progress bar only. */
const TRAINING_SHARE = 0.8;

/** Trains on a fold, or goes on where it stopped, and scores its test subjects. */
export async function runFold(job: FoldJob, task: LongTask): Promise<FoldResult> {
  const dataset = await openCtIch(job.dir, { diagnosisCsv: job.diagnosis, signal: task.signal });
  const tile = tileOf(job.network.experiment, job.geometry);
  const grid = tileGrid([job.geometry.size, job.geometry.size], tile);
  const slices = await openSlices(job.workDir);
  try {
    const windows = await openWindows(dataset, grid, slices, job, task);
    const { steps } = trainingPlan({ windows: windows.train.length, ...job.recipe, batchSize: windows.batchSize });
    const { trainer, engine, openPredictor, save, close } = await openTrainer(job, tile.window, steps);
    try {
      const trained = await train(windows, trainer, job, task);
      await save(modelDir(job.workDir));
      const tested = await testFold(dataset, await openPredictor(), tile, job, {
        signal: task.signal,
        onProgress: ({ done, total }) => report(TRAINING_SHARE + ((1 - TRAINING_SHARE) * done) / total, task),
      });
      return { fold: job.fold.index, engine, ...trained, ...tested };
    } finally {
      close();
    }
  } finally {
    await Promise.all(slices.map((file) => file.close()));
  }
}

/** Scratch files for the slices that are trained on, and for those that choose the epoch. */
async function openSlices(workDir: string): Promise<[SliceFile, SliceFile]> {
  return [await sliceFile(join(workDir, 'training.slices')), await sliceFile(join(workDir, 'validation.slices'))];
}

/** What a fold trains on, and the epoch is chosen by. */
interface FoldWindows {
  readonly train: WindowSource;
  readonly validation: WindowSource | undefined;
  readonly batchSize: number;
}

async function openWindows(
  dataset: Dataset,
  grid: TileGrid,
  [trainSlices, validationSlices]: readonly [SliceFile, SliceFile],
  job: FoldJob,
  task: LongTask,
): Promise<FoldWindows> {
  const train = await loadWindows(dataset, job.fold.train, grid, job.network.negatives, job, trainSlices, task);
  const held = await loadWindows(dataset, job.fold.validation, grid, 'none', job, validationSlices, task);
  throwIfAborted('runFold', task.signal);
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
  const { recipe, network, widths, fold } = job;
  const log = epochLog(logDir(job.workDir));
  const result: FitResult = await fit({
    trainer,
    ...windows,
    epochs: recipe.epochs,
    // Without a validation set there is nothing to lose patience with.
    patience: windows.validation && job.patience,
    augmentation: job.augment ? augmentations.hssayeni2020 : undefined,
    seed: job.seed,
    store: directoryStore(job.workDir),
    resume: job.resume,
    runKey: JSON.stringify([network.experiment, network.negatives, widths, recipe, fold]),
    signal: task.signal,
    onProgress: ({ done, total }) => report((TRAINING_SHARE * done) / total, task),
    onEpoch: log.add,
  });
  await log.complete(result.history);
  return {
    bestEpoch: result.bestEpoch,
    history: result.history.map(({ epoch, loss, validationLoss }) => ({ epoch, loss, validationLoss })),
    trainingWindows: windows.train.length,
  };
}

function report(share: number, { onProgress }: LongTask): void {
  onProgress?.({ done: share, total: 1, label: 'folds' });
}
