import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IchError, type LongTask } from '@ich/core';
import { type Dataset, openCtIch } from '@ich/datasets';
import { createProgressBar, toText, writeReport } from '@ich/report';
import type { CommandIo } from '../cli/types.js';
import { dataRecords } from '../study/dataRecords.js';
import { enginesOf } from '../study/enginesOf.js';
import { megabytes } from '../study/megabytes.js';
import { modelFiles } from '../study/modelFiles.js';
import { openStudy, type Study } from '../study/openStudy.js';
import { prepareWorkDir } from '../study/prepareWorkDir.js';
import type { Network, NetworkResult, Options } from '../types.js';
import { buildReport } from './buildReport.js';
import { experiment1 } from './experiment1.js';
import { foldJobs } from './foldJobs.js';
import { foldMemory } from './foldMemory.js';
import { lanesFor } from './lanesFor.js';
import { networkId } from './networkId.js';
import { networksOf } from './networksOf.js';
import { planStudy } from './plan/planStudy.js';
import { runFolds } from './runFolds.js';
import { studiedProtocols } from './studiedProtocols.js';
import { studyScores } from './studyScores.js';
import { dataTable } from './tables/dataTable.js';
import { detectionTable } from './tables/detectionTable.js';
import { headlineTable } from './tables/headlineTable.js';
import { shortMoveTable } from './tables/shortMoveTable.js';

/** Where a run says what, and shows how far it is. */
interface Output {
  say(text: string): void;
  withBar<T>(label: string, work: (task: LongTask) => Promise<T>): Promise<T>;
}

/** Runs the experiments of Hssayeni et al. 2020, prints their tables and writes the report; or says what it would do. */
export async function hssayeni2020(options: Options, io: CommandIo): Promise<void> {
  const output: Output = {
    say: (text) => void io.stdout.write(`${text}\n`),
    withBar: (label, work) => {
      const bar = createProgressBar({ label, stream: io.stderr });
      return work({ signal: io.signal, onProgress: bar.update }).finally(bar.finish);
    },
  };
  // Given data is looked at before anything is written.
  const given =
    options.data === undefined ? undefined : await openCtIch(options.data, { diagnosisCsv: options.diagnosis });
  if (options.plan) {
    output.say(await output.withBar('plan', (task) => planStudy(given, options, task)));
    return;
  }
  const workDir = await prepareWorkDir(options);
  try {
    await runStudy(given, options, workDir, output);
  } catch (error) {
    // An interrupted run can be resumed; one that met bad input leaves nothing behind.
    if (error instanceof IchError && error.code === 'aborted') throw error;
    await rm(workDir, { recursive: true, force: true });
    throw error;
  }
  await rm(workDir, { recursive: true, force: true });
}

async function runStudy(given: Dataset | undefined, options: Options, workDir: string, output: Output): Promise<void> {
  const { say, withBar } = output;
  const study = await withBar('data', (task) => openStudy(given, options, workDir, task));
  describe(study, say);
  const studied = studiedProtocols(options);
  const results: NetworkResult[] = [];
  for (const network of options.experiments.flatMap((experiment) => networksOf(experiment, studied))) {
    results.push(await runNetwork(network, study, options, workDir, output));
  }
  const scores = studyScores(results, study, options);
  say(toText(headlineTable(scores)));
  if (options.experiments.some((experiment) => experiment !== 1)) say(toText(detectionTable(scores)));
  if (studied.moved.length > 0) say(toText(shortMoveTable(scores)));
  const data = await dataRecords(study.dir, options.diagnosis === undefined ? [] : [options.diagnosis]);
  const report = buildReport(scores, study, options, data);
  await writeReport(options.out, [...report, ...(await modelFiles(results, workDir))]);
  const engines = enginesOf(results);
  const choice = options.backend === undefined ? 'the fastest engine present' : 'as --backend says';
  if (engines.length > 0) say(`Computed by ${engines.join(', ')}, ${choice}.`);
  say(`Peak memory: ${megabytes(1024 * process.resourceUsage().maxRSS)}.`);
  say(`Report: ${join(options.out, 'index.html')}`);
}

function describe({ dataset, synthetic, dir, foldsText }: Study, say: (text: string) => void): void {
  const { counts, findings } = dataset.integrity;
  say(`${synthetic ? 'Phantom cohort (synthetic)' : dir}: CT-ICH ${dataset.layout} layout; ${foldsText}`);
  say(`${toText(dataTable(counts))}${findings.length} notes on the data, listed in the report.\n`);
}

async function runNetwork(
  network: Network,
  study: Study,
  options: Options,
  workDir: string,
  { say, withBar }: Output,
): Promise<NetworkResult> {
  const label = networkId(network).replaceAll(/-(?=\d)/g, ' ');
  if (network.experiment === 1) return withBar(label, (task) => experiment1(network, study, task));
  const jobs = foldJobs(network, study, options, workDir);
  const { bytes } = await foldMemory(jobs[0], study.slices);
  const free = process.availableMemory();
  const lanes = lanesFor(jobs.length, options.workers, bytes, free);
  if (lanes < Math.min(options.workers, jobs.length)) {
    say(
      `${label}: ${lanes} of ${options.workers} folds at a time, of ${megabytes(bytes)} each; ${megabytes(free)} free`,
    );
  }
  return { network, folds: await withBar(label, (task) => runFolds(jobs, lanes, task)) };
}
