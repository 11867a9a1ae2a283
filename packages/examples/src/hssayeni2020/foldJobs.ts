import { availableParallelism } from 'node:os';
import type { Study } from '../study/openStudy.js';
import type { FoldJob, Network, Options } from '../types.js';
import { foldDir } from './foldDir.js';
import { recipeFor } from './recipeFor.js';

/** Experiment 2 runs a fifth of the epochs: a whole slice is the work of 16 windows. */
const WHOLE_SLICE_EPOCHS = 0.2;
const WHOLE_SLICE_BATCH = 2;

/** The folds of a network. Threads follow from `--workers` alone, not from what memory allows: they can move last bits. */
export function foldJobs(network: Network, study: Study, options: Options, workDir: string): FoldJob[] {
  const { widths, learningRate, epochs, batchSize, seed, augment, patience, backend, resume, diagnosis } = options;
  const whole = network.experiment === 2;
  return study.folds.map((fold) => ({
    ...{ network, fold, dir: study.dir, geometry: study.geometry },
    ...{ widths, seed, augment, patience, backend, resume, diagnosis },
    recipe: {
      ...recipeFor(widths, !study.synthetic),
      learningRate,
      epochs: whole ? Math.max(1, Math.round(epochs * WHOLE_SLICE_EPOCHS)) : epochs,
      batchSize: whole ? WHOLE_SLICE_BATCH : batchSize,
    },
    threads: Math.max(1, Math.floor(availableParallelism() / options.workers)),
    workDir: foldDir(workDir, network, fold.index),
  }));
}
