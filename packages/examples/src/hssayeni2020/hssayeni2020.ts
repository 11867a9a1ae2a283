import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { IchError, type LongTask } from '@ich/core';
import { openCtIch } from '@ich/datasets';
import { createProgressBar, toText, writeReport } from '@ich/report';
import type { CommandIo } from '../cli/types.js';
import { enginesOf } from '../study/enginesOf.js';
import { modelFiles } from '../study/modelFiles.js';
import { openStudy, type Study } from '../study/openStudy.js';
import { prepareWorkDir } from '../study/prepareWorkDir.js';
import type { ExperimentId, ExperimentResult, FoldJob, Options } from '../types.js';
import { buildReport } from './buildReport.js';
import { experiment1 } from './experiment1.js';
import { foldDir } from './foldDir.js';
import { protocols } from './protocols.js';
import { recipeFor } from './recipeFor.js';
import { runFolds } from './runFolds.js';
import { dataTable } from './tables/dataTable.js';
import { table6 } from './tables/table6.js';
import { table7 } from './tables/table7.js';

/** Experiment 2 runs a fifth of the epochs: a whole slice is the work of 16 windows. */
const WHOLE_SLICE_EPOCHS = 0.2;
const WHOLE_SLICE_BATCH = 2;

/** Runs the experiments of Hssayeni et al. 2020, prints their tables and writes the report. */
export async function hssayeni2020(options: Options, io: CommandIo): Promise<void> {
  const say = (text: string): void => void io.stdout.write(`${text}\n`);
  const withBar = async <T>(label: string, work: (task: LongTask) => Promise<T>): Promise<T> => {
    const bar = createProgressBar({ label, stream: io.stderr });
    try {
      return await work({ signal: io.signal, onProgress: bar.update });
    } finally {
      bar.finish();
    }
  };
  // Given data is looked at before anything is written.
  const given =
    options.data === undefined ? undefined : await openCtIch(options.data, { diagnosisCsv: options.diagnosis });
  const workDir = await prepareWorkDir(options);
  try {
    const study = await withBar('data', (task) => openStudy(given, options, workDir, task));
    describe(study, say);
    const results: ExperimentResult[] = [];
    for (const experiment of options.experiments) {
      const label = `experiment ${experiment}`;
      results.push(await withBar(label, (task) => runExperiment(experiment, study, options, workDir, task)));
    }
    const protocol = protocols[options.protocol];
    say(toText(table6(results, protocol, study.geometry)));
    if (results.some(({ experiment }) => experiment !== 1)) say(toText(table7(results, protocol, study.geometry)));
    const files = [...buildReport(results, study, options), ...(await modelFiles(results, workDir))];
    await writeReport(options.out, files);
    const engines = enginesOf(results);
    const choice = options.backend === undefined ? 'the fastest engine present' : 'as --backend says';
    if (engines.length > 0) say(`Computed by ${engines.join(', ')}, ${choice}.`);
    say(`Report: ${join(options.out, 'index.html')}`);
  } catch (error) {
    // An interrupted run can be resumed; one that met bad input leaves nothing behind.
    if (error instanceof IchError && error.code === 'aborted') throw error;
    await rm(workDir, { recursive: true, force: true });
    throw error;
  }
  await rm(workDir, { recursive: true, force: true });
}

function describe({ dataset, synthetic, dir, foldsText }: Study, say: (text: string) => void): void {
  const { counts, findings } = dataset.integrity;
  say(`${synthetic ? 'Phantom cohort (synthetic)' : dir}: CT-ICH ${dataset.layout} layout; ${foldsText}`);
  say(`${toText(dataTable(counts))}${findings.length} notes on the data, listed in the report.\n`);
}

async function runExperiment(
  experiment: ExperimentId,
  study: Study,
  options: Options,
  workDir: string,
  task: LongTask,
): Promise<ExperimentResult> {
  if (experiment === 1) return experiment1(study, task);
  const jobs = study.folds.map((fold): FoldJob => {
    const { widths, learningRate, epochs, batchSize, seed, augment, backend, resume, protocol, diagnosis } = options;
    const whole = experiment === 2;
    return {
      ...{ experiment, fold, dir: study.dir, geometry: study.geometry },
      ...{ widths, seed, augment, backend, resume, protocol, diagnosis },
      recipe: {
        ...recipeFor(widths, !study.synthetic),
        learningRate,
        epochs: whole ? Math.max(1, Math.round(epochs * WHOLE_SLICE_EPOCHS)) : epochs,
        batchSize: whole ? WHOLE_SLICE_BATCH : batchSize,
      },
      threads: Math.max(1, Math.floor(availableParallelism() / options.workers)),
      workDir: foldDir(workDir, experiment, fold.index),
    };
  });
  return { experiment, folds: await runFolds(jobs, options.workers, task) };
}
