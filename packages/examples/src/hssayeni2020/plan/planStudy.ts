import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LongTask } from '@ich/core';
import type { Dataset } from '@ich/datasets';
import { toText } from '@ich/report';
import { trainingPlan } from '@ich/training';
import { megabytes } from '../../study/megabytes.js';
import { openStudy, type Study } from '../../study/openStudy.js';
import type { Network, Options } from '../../types.js';
import { foldJobs } from '../foldJobs.js';
import { foldMemory } from '../foldMemory.js';
import { lanesFor } from '../lanesFor.js';
import { networkId } from '../networkId.js';
import { networksOf } from '../networksOf.js';
import { studiedProtocols } from '../studiedProtocols.js';
import { countWindows, type WindowCounts } from './countWindows.js';
import { type PlannedFold, planTable } from './planTable.js';
import { timeNetwork } from './timeNetwork.js';

/** Bytes of a parameter: two checkpoints of weights, two moments and the best weights; the model in two places. */
const CHECKPOINT_BYTES = 2 * 4 * 4 + 2 * 4;
/** The process before it trains; measured with the defaults. */
const MAIN_BYTES = 200e6;

/** A network of the plan. */
interface NetworkPlan {
  readonly engine: string;
  readonly folds: readonly PlannedFold[];
  readonly lanes: number;
  readonly seconds: number;
  readonly memory: number;
  readonly disk: number;
  readonly scratch: number;
}

/** Says what a run with these options would train, how long it would take, and what memory and disk; trains nothing. */
export async function planStudy(given: Dataset | undefined, options: Options, task: LongTask): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ich-plan-'));
  try {
    const study = await openStudy(given, options, dir, { signal: task.signal });
    const studied = studiedProtocols(options);
    const networks = options.experiments
      .filter((experiment) => experiment !== 1)
      .flatMap((experiment) => networksOf(experiment, studied));
    const counts = await countWindows(study, networks, options.seed, task);
    const plans: NetworkPlan[] = [];
    for (const network of networks) plans.push(await planNetwork(network, study, counts, options, task));
    return textOf(plans, study, counts, options);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function planNetwork(
  network: Network,
  study: Study,
  counts: WindowCounts,
  options: Options,
  task: LongTask,
): Promise<NetworkPlan> {
  const jobs = foldJobs(network, study, options, '');
  const { bytes, parameters } = await foldMemory(jobs[0], study.slices);
  const { engine, stepSeconds, windowSeconds, subjectSeconds } = await timeNetwork(jobs[0], study, task);
  const folds = jobs.map((job): PlannedFold => {
    const { scratchBytes, ...windows } = counts.of(job);
    const { epochs, batchSize } = job.recipe;
    const { steps } = trainingPlan({
      ...{ windows: windows.training, epochs },
      batchSize: Math.min(batchSize, windows.training),
    });
    const loaded = job.fold.train.length + job.fold.validation.length;
    const seconds =
      steps * stepSeconds +
      epochs * windows.validation * windowSeconds +
      loaded * counts.loadSeconds +
      job.fold.test.length * subjectSeconds;
    return { network: networkId(network), fold: job.fold.index + 1, parameters, ...windows, epochs, steps, seconds };
  });
  const lanes = lanesFor(jobs.length, options.workers, bytes, process.availableMemory());
  const all = folds.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    ...{ engine, folds, lanes },
    seconds: Math.max(all / lanes, ...folds.map(({ seconds }) => seconds)),
    memory: lanes * bytes,
    disk: jobs.length * parameters * CHECKPOINT_BYTES,
    scratch: lanes * Math.max(...jobs.map((job) => counts.of(job).scratchBytes)),
  };
}

function textOf(plans: readonly NetworkPlan[], study: Study, counts: WindowCounts, options: Options): string {
  const most = (part: 'memory' | 'scratch' | 'lanes'): number => Math.max(0, ...plans.map((plan) => plan[part]));
  const sum = (part: 'seconds' | 'disk'): number => plans.reduce((total, plan) => total + plan[part], 0);
  // Experiment 1 reads every subject twice.
  const first = options.experiments.includes(1) ? 2 * counts.loadSeconds * study.dataset.subjects.length : 0;
  const engines = [...new Set(plans.map(({ engine }) => engine))];
  return [
    `${study.synthetic ? 'Phantom cohort (synthetic)' : study.dir}: ${study.foldsText}.`,
    '',
    toText(planTable(plans.flatMap(({ folds }) => folds))),
    `Experiments ${options.experiments.join(', ')}; ${most('lanes')} of ${options.workers} folds at a time${engines.length > 0 ? `, on ${engines.join(', ')}` : ''}.`,
    `Time: about ${((sum('seconds') + first) / 60).toFixed(1)} min.`,
    `Memory: about ${megabytes(MAIN_BYTES + most('memory'))}; ${megabytes(process.availableMemory())} free.`,
    `Disk: about ${megabytes(sum('disk') + most('scratch'))} beside the report while it runs.`,
    'Nothing was trained and nothing written.',
  ].join('\n');
}
