import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { IchError, type LongTask, throwIfAborted } from '@ich/core';
import { keptResult } from '../study/keptResult.js';
import { reportShare } from '../study/reportShare.js';
import type { FoldJob, FoldMessage, FoldResult } from '../types.js';

/**
 * Runs folds in threads, `workers` at a time. A finished fold leaves its result in its work folder, so that a resumed
 * run does not do it again.
 *
 * @throws IchError whatever the first failing fold threw; the others are stopped
 */
export async function runFolds(jobs: readonly FoldJob[], workers: number, task: LongTask): Promise<FoldResult[]> {
  const results = new Array<FoldResult>(jobs.length);
  const shares = new Array<number>(jobs.length).fill(0);
  const report = (index: number, share: number): void => {
    shares[index] = share;
    reportShare(
      task,
      shares.reduce((a, b) => a + b),
      jobs.length,
    );
  };
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(task.signal ? [task.signal] : [])]);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next++;
      throwIfAborted('runFolds', signal);
      const job = jobs[index];
      const run = (): Promise<FoldResult> => inThread(job, { signal, onProgress: ({ done }) => report(index, done) });
      results[index] = await keptResult(job.workDir, job.resume, run);
      report(index, 1);
    }
  };
  const lanes = Array.from({ length: Math.min(workers, jobs.length) }, () =>
    lane().catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  // Every thread has come to rest before the first error goes on its way.
  const ended = await Promise.allSettled(lanes);
  const failed = ended.filter((end) => end.status === 'rejected').map(({ reason }): unknown => reason);
  const cause = failed.find((reason) => !(reason instanceof IchError && reason.code === 'aborted')) ?? failed[0];
  if (cause !== undefined) throw cause;
  return results;
}

/**
 * A thread is asked to stop, never ended from outside while it computes: a native engine takes the process with it.
 */
function inThread(job: FoldJob, task: LongTask): Promise<FoldResult> {
  const worker = new Worker(join(import.meta.dirname, 'foldWorker.js'), { workerData: job });
  const askToStop = (): void => worker.postMessage('stop');
  task.signal?.addEventListener('abort', askToStop, { once: true });
  return new Promise<FoldResult>((resolve, reject) => {
    worker.on('message', (message: FoldMessage) => {
      if ('progress' in message) task.onProgress?.(message.progress);
      else if ('result' in message) resolve(message.result);
      else reject(new IchError(message.error.code, message.error));
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`fold ${job.fold.index + 1} ended with code ${code} and no result`)),
    );
  }).finally(() => task.signal?.removeEventListener('abort', askToStop));
}
