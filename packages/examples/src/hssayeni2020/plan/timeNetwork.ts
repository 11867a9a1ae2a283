import type { LongTask } from '@ich/core';
import { zeros } from '@ich/core/ndarray';
import type { Study } from '../../study/openStudy.js';
import { openTrainer } from '../../study/openTrainer.js';
import type { FoldJob } from '../../types.js';
import { hasMask } from '../hasMask.js';
import { testFold } from '../testFold.js';
import { tileOf } from '../tileOf.js';

/** How long the parts of a fold take here. */
export interface NetworkTimes {
  readonly engine: string;
  readonly stepSeconds: number;
  /** To predict one validation window. */
  readonly windowSeconds: number;
  /** To load, predict, post-process, score and draw one test subject. */
  readonly subjectSeconds: number;
}

/** Steps that are timed, behind one that warms up. */
const STEPS = 3;

/** Times a few steps on windows of zeros, and the test of one subject by the untrained network. */
export async function timeNetwork(job: FoldJob, study: Study, task: LongTask): Promise<NetworkTimes> {
  const tile = tileOf(job.network.experiment, job.geometry);
  const { trainer, engine, openPredictor, close } = await openTrainer(job, tile.window, STEPS + 1);
  try {
    const batch = zeros('float32', [job.recipe.batchSize, tile.window, tile.window, 1]);
    await trainer.step(batch, batch);
    const stepSeconds = await secondsOf(STEPS, () => trainer.step(batch, batch));
    await trainer.predict(batch);
    const windowSeconds = (await secondsOf(STEPS, async () => trainer.predict(batch))) / job.recipe.batchSize;
    const { id } = study.dataset.subjects.find(hasMask) ?? study.dataset.subjects[0];
    const one = { ...job, fold: { ...job.fold, test: [id] } };
    const predictor = await openPredictor();
    const subjectSeconds = await secondsOf(1, () =>
      testFold(study.dataset, predictor, tile, one, { signal: task.signal }),
    );
    return { engine, stepSeconds, windowSeconds, subjectSeconds };
  } finally {
    close();
  }
}

/** Seconds of one call, the mean of so many. */
async function secondsOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < times; i++) await work();
  return (performance.now() - start) / 1000 / times;
}
